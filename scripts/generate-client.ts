import { writeSchema } from '../client/generate.ts'

/** Makes the types of the typed client anew from the API's own OpenAPI document. */
process.stdout.write((await writeSchema()) ? 'client/schema.d.ts is written.\n' : 'client/schema.d.ts is up to date.\n')
