return await Nukta.Syndication.Local.Commands.CommandLine.Create().Parse(args).InvokeAsync();
