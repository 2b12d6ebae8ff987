/** Sets the fields that have a value, so that the others are not there at all. Changes and returns `record`. */
export function assign<Shape extends object>(
  record: Shape,
  fields: { [Key in keyof Shape]?: Shape[Key] | undefined },
): Shape {
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined) record[name] = value
  }
  return record
}
