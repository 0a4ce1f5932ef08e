from hospes.config.cli import main

main()
