"""What a desktop and a shell are told of the program: entry, icons, man page, completion."""
