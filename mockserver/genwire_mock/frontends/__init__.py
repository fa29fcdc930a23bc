"""How requests reach `MockAPI`. A front end translates and executes effects; it decides nothing."""
