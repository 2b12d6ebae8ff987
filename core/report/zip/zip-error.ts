/** An archive cannot be written as asked: a name is refused, or a member is not what its `sizeHint` promised. */
export class ZipError extends Error {
  override readonly name = 'ZipError'
  readonly memberName: string

  constructor(memberName: string, message: string) {
    super(message)
    this.memberName = memberName
  }
}
