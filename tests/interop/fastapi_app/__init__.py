"""A small application that sells pictures. It is written as for production and knows nothing of tests or mocks."""
