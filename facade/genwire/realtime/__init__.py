"""The websocket of an API that tells of jobs in the Pusher protocol, version 7. Loaded by clients with a `client_id`.

    frames.py, conversation.py, backoff.py    what frames, silence and ends mean: pure, the time and chance passed in
    connection.py                             one websocket after another, by asyncio and the library `websockets`
    sockets.py                                the connection in a client: a thread of `Client`, a task of `AsyncClient`

What is pushed is a hint: it makes the next look at a job come at once, and the look is what is believed.
"""
