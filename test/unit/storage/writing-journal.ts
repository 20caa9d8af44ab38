import { LmdbJournal } from "../../../src/storage/lmdb-journal.js";
import { NEVER_RUN } from "../engine/container/states.js";
import { changeOf, KEY } from "../engine/journal/memory-store.js";

/** Writes batches into the journal of a folder until the process is killed; says each batch's last number once it is written. */
const BATCH = 5;
const folder = process.env.JOURNAL_FOLDER ?? "";
const journal = await LmdbJournal.open(folder);
for (let last = journal.last; ; last += BATCH) {
  const numbers = Array.from({ length: BATCH }, (_, index) => last + 1 + index);
  const entries = numbers.map((number) => ({ ...changeOf(number % 256), number }));
  await journal.write({ entries, states: [[KEY, { ...NEVER_RUN, run: last + BATCH }]], first: 1 });
  process.stdout.write(`${last + BATCH}\n`);
}
