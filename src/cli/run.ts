import { Command, CommanderError } from "commander";
import type { Config, Environment } from "../config.js";
import { isEngineError } from "../engine/errors.js";
import { createLogger } from "../logging.js";
import { InvalidOptionValue } from "./option-values.js";
import { readConfig, serveCommand } from "./serve-options.js";
import { version } from "./version.js";

/** The exit codes of every command. */
export const ExitCode = {
  /** Done, help and version included. */
  Success: 0,
  /** It could not start, or failed while it ran; the log has the reason. */
  Failure: 1,
  /** Wrong usage: nothing was started. */
  Usage: 2,
} as const;

/** Where a command writes. */
export interface CommandOutput {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Told the error that `serve` failed with. */
  readonly failed: (error: unknown) => void;
}

const processOutput: CommandOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  failed: logFailure,
};

/** An error that was written for people says what to do, and needs no stack. */
function logFailure(error: unknown): void {
  const logger = createLogger();
  if (isEngineError(error)) {
    const { code, cause, message } = error;
    logger.fatal({ code, ...(cause !== undefined && { cause: String(cause) }) }, message);
  } else {
    logger.fatal({ err: error }, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Runs the command line: `gantry serve [flags]`, `gantry help [command]`, `gantry --version`.
 * Nothing here ends the process: the result is the exit code.
 *
 * @param argv the arguments after the program's name.
 * @param serve runs the server, resolves once it has stopped in good order.
 */
export async function run(
  argv: readonly string[],
  environment: Environment,
  serve: (config: Config) => Promise<void>,
  output: CommandOutput = processOutput,
): Promise<number> {
  const program = new Command("gantry")
    .description("A GraphQL gateway to containerd.")
    .version(version())
    .helpCommand("help [command]", "show help")
    .showHelpAfterError("(gantry help serve lists the flags)");
  const command = serveCommand().copyInheritedSettings(program);
  let config: Config | undefined;
  command.action(() => {
    config = readConfig(command, environment, process.getuid?.());
  });
  program.addCommand(command);
  for (const each of [program, command]) {
    each.exitOverride().configureOutput({ writeOut: output.out, writeErr: output.error });
  }
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Success : ExitCode.Usage;
    if (!(error instanceof InvalidOptionValue)) throw error;
    output.error(`error: ${error.message}\n`);
    return ExitCode.Usage;
  }
  if (config === undefined) return ExitCode.Success;
  try {
    await serve(config);
    return ExitCode.Success;
  } catch (error) {
    output.failed(error);
    return ExitCode.Failure;
  }
}
