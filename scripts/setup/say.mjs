/** Tells what set-up does. On standard error: standard output belongs to the program that is set up. */
export function say(/** @type {string} */ text) {
  process.stderr.write(`gantry: ${text}\n`);
}
