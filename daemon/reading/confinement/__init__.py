"""What a process that reads untrusted bytes may not do, and the one that makes such processes."""
