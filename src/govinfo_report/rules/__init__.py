"""What is checked: the model of rules and findings, the sums read off the layout, and the rules that are not sums."""
