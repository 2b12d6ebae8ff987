/**
 * An archive cannot be written as asked (a name is refused, or a member is not what was promised), or cannot be read.
 * `memberName` is empty if it is about no single member.
 */
export class ZipError extends Error {
  override readonly name = 'ZipError'
  readonly memberName: string

  constructor(memberName: string, message: string) {
    super(message)
    this.memberName = memberName
  }
}
