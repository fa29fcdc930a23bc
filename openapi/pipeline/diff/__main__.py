from pipeline.diff.command import main

raise SystemExit(main())
