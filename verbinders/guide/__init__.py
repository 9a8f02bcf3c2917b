"""What the house says about itself: the legal pages of a network, help, and the words on the screen."""
