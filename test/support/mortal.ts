/**
 * Every call may be the last thing the process does: before it takes effect, or right after. A dead process hears
 * nothing any more: its calls are never answered, so that no code of ours can take a crash for an error and go on.
 */
export function mortal<Port extends object>(port: Port, dies: () => boolean): Port {
  const silence = new Promise<never>(() => {})
  return new Proxy(port, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property)
      if (typeof member !== 'function') return member
      return async (...given: unknown[]): Promise<unknown> => {
        if (dies()) return silence
        const outcome: unknown = await member.apply(target, given)
        return dies() ? silence : outcome
      }
    },
  })
}
