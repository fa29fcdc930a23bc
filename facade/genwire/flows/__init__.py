"""The decisions: generators that yield effects and are driven by `genwire.drivers`. No I/O, no clock."""
