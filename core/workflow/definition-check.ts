/**
 * Refuses what one of the machine's two executors would get wrong, mostly silently. The local interpreter
 * (`aws-local-stepfunctions` 3.0.0) was probed for these; see `docs/decisions/`. Run in the unit tests over the real
 * definition, so that an edit that works on AWS only, or here only, does not land.
 */
export function checkDefinition(definition: unknown): string[] {
  const problems: string[] = []
  const machine = asRecord(definition)
  const states = asRecord(machine.States)
  refuseEverywhere(machine, '', problems)
  if ('TimeoutSeconds' in machine) problems.push('the machine has TimeoutSeconds: scans have no length limit')
  const reachable = reach(states, String(machine.StartAt))
  for (const [name, value] of Object.entries(states)) {
    const state = asRecord(value)
    if (!reachable.has(name)) problems.push(`${name} is never reached`)
    checkState(name, state, states, problems)
  }
  return problems
}

/** Timers above 2^31 ms fire at once in Node. */
const MAX_TIMER_SECONDS = 2_147_483

const REFUSED_KEYS: Readonly<Record<string, string>> = {
  QueryLanguage: 'JSONata is ignored by the interpreter',
  Assign: 'variables are ignored by the interpreter',
  Arguments: 'JSONata is ignored by the interpreter',
  Output: 'JSONata is ignored by the interpreter',
  HeartbeatSeconds: 'heartbeats are ignored by the interpreter',
  HeartbeatSecondsPath: 'heartbeats are ignored by the interpreter',
  ItemReader: 'distributed maps do not work in the interpreter',
  ErrorPath: 'paths in Fail states are resolved differently',
  CausePath: 'paths in Fail states are resolved differently',
}
const REFUSED_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\$\$\.(State|Task|Map)\b/, 'is a context field that the interpreter does not fill'],
  [/\{%/, 'is a JSONata expression, which the interpreter ignores'],
  [/^\$[a-zA-Z]/, 'is a variable, which the interpreter ignores'],
]
const TYPE_TESTS = new Set(['IsPresent', 'IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'IsTimestamp'])

function refuseEverywhere(value: unknown, path: string, problems: string[]): void {
  if (typeof value === 'string') {
    for (const [pattern, reason] of REFUSED_TEXT) {
      if (pattern.test(value)) problems.push(`${path}: ${JSON.stringify(value)} ${reason}`)
    }
    return
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => refuseEverywhere(item, `${path}[${String(index)}]`, problems))
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`
    const reason = REFUSED_KEYS[key]
    if (reason !== undefined) problems.push(`${here}: ${reason}`)
    if (TYPE_TESTS.has(key) && item === false) problems.push(`${here}: false never matches; use Not`)
    if (key === 'ResultPath' && item === '$') problems.push(`${here}: "$" is wrong in the interpreter; leave it out`)
    refuseEverywhere(item, here, problems)
  }
}

function checkState(
  name: string,
  state: Record<string, unknown>,
  states: Record<string, unknown>,
  problems: string[],
): void {
  for (const target of targets(state)) {
    if (!(target in states)) problems.push(`${name} leads to ${target}, which is not there`)
  }
  switch (state.Type) {
    case 'Task':
      if (typeof state.TimeoutSeconds !== 'number') {
        problems.push(`${name} has no TimeoutSeconds: it would fail at 60 s here, and hang on AWS`)
      } else if (state.TimeoutSeconds > MAX_TIMER_SECONDS) problems.push(`${name}: TimeoutSeconds would fire at once`)
      if (!Array.isArray(state.Retry) || state.Retry.length === 0) problems.push(`${name} has no Retry`)
      if (!isCatcher(name, states) && !Array.isArray(state.Catch)) problems.push(`${name} has no Catch`)
      break
    case 'Wait':
      if (state.SecondsPath === undefined) problems.push(`${name} waits by something else than SecondsPath`)
      break
    case 'Choice':
      if (state.Default === undefined) problems.push(`${name} has no Default`)
      break
    case 'Pass':
      if ('Result' in state && !state.Result) problems.push(`${name}: a falsy Result is lost`)
      break
    case 'Succeed':
    case 'Fail':
      break
    default:
      problems.push(`${name} is a ${String(state.Type)} state, which has not been probed`)
  }
}

/** Whether it is what others lead to when they fail: at the end of every Catch, something has no other. */
function isCatcher(name: string, states: Record<string, unknown>): boolean {
  return Object.values(states).some((state) => {
    const catchers = asRecord(state).Catch
    return Array.isArray(catchers) && catchers.some((one) => asRecord(one).Next === name)
  })
}

function targets(state: Record<string, unknown>): string[] {
  const all = [state.Next, state.Default]
  for (const list of [state.Choices, state.Catch]) {
    if (Array.isArray(list)) all.push(...list.map((entry) => asRecord(entry).Next))
  }
  return all.filter((target): target is string => typeof target === 'string')
}

function reach(states: Record<string, unknown>, from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen
  seen.add(from)
  for (const target of targets(asRecord(states[from]))) reach(states, target, seen)
  return seen
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
