import { describe, expect, it } from 'vitest'
import { permissionsOfFunctions, permissionsOfRoles } from './permissions.ts'
import { EVERYTHING, resourcesOf, synthesize } from './synthesis.ts'

const template = synthesize()
const functions = permissionsOfFunctions(template)

/** The functions that may do one of these. */
function whoMay(...actions: string[]): string[] {
  const found = [...functions].filter(([, all]) => all.some(({ action }) => actions.includes(action)))
  return found.map(([name]) => name.replace('Scanloop-', '')).toSorted()
}

/** The wildcards for which `lib/` gives a reason. A new one needs a line here, and somebody who asks why. */
const WILDCARDS = new Set([
  'ec2:DescribeInstances on *',
  ...['AssignPrivateIpAddresses', 'CreateNetworkInterface', 'DeleteNetworkInterface'].map((x) => `ec2:${x} on *`),
  ...['DescribeNetworkInterfaces', 'DescribeSubnets', 'UnassignPrivateIpAddresses'].map((x) => `ec2:${x} on *`),
  ...['CreateLogDelivery', 'DeleteLogDelivery', 'GetLogDelivery', 'ListLogDeliveries'].map((x) => `logs:${x} on *`),
  ...['UpdateLogDelivery', 'PutResourcePolicy', 'DescribeResourcePolicies'].map((x) => `logs:${x} on *`),
  'logs:DescribeLogGroups on *',
  ...['PutObject', 'AbortMultipartUpload', 'GetObject', 'DeleteObject'].map((x) => `s3:${x} on <Reports>/*`),
  ...['PutObject', 'AbortMultipartUpload', 'DeleteObject'].map((x) => `s3:${x} on <Reports>/downloads/*`),
  ...['PutObject', 'AbortMultipartUpload'].map((x) => `s3:${x} on <Reports>/*/outputs/*`),
  ...['PutObject', 'AbortMultipartUpload'].map((x) => `s3:${x} on <Reports>/*/diffs/*`),
  ...['PutObject', 'AbortMultipartUpload'].map((x) => `s3:${x} on <Reports>/*/decisions/*`),
  ...['PutObject', 'AbortMultipartUpload'].map((x) => `s3:${x} on <Reports>/kept/*`),
  ...['CreateSchedule', 'DeleteSchedule', 'GetSchedule', 'UpdateSchedule'].map(
    (x) => `scheduler:${x} on arn:…:schedule/Scanloop/*`,
  ),
  'scheduler:ListSchedules on *',
  ...['CreateSecret', 'DeleteSecret', 'GetSecretValue', 'PutSecretValue'].map(
    (x) => `secretsmanager:${x} on arn:…:secret:Scanloop/scanners/*`,
  ),
  'states:DescribeExecution on arn:…:execution:Scanloop-scan:*',
  'states:DescribeExecution on arn:…:execution:Scanloop-bundle:*',
  ...['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map((x) => `xray:${x} on *`),
])

describe('roles', () => {
  it.each([
    ['by default', template],
    ['with everything', synthesize(EVERYTHING)],
  ])('hold no wildcard but those with a reason, %s', (_, made) => {
    const found = [...permissionsOfRoles(made).values()].flat().flatMap(({ action, resource }) => {
      const where = resource
        .replace(/^arn:<AWS::Partition>:\w+:<AWS::Region>:<AWS::AccountId>:/, 'arn:…:')
        .replace(/^<ReportsBucket\w+\.Arn>/, '<Reports>')
      return action.includes('*') || where.includes('*') ? [`${action} on ${where}`] : []
    })
    expect([...new Set(found)].filter((wildcard) => !WILDCARDS.has(wildcard))).toEqual([])
  })

  it('are one per function, with policies of our own only', () => {
    const roles = [...resourcesOf(template, 'AWS::Lambda::Function').values()].map(({ Properties }) =>
      JSON.stringify(Properties['Role']),
    )
    expect(new Set(roles).size).toBe(roles.length)
    for (const { Properties } of resourcesOf(template, 'AWS::IAM::Role').values()) {
      expect(Properties).not.toHaveProperty('ManagedPolicyArns')
    }
  })

  it('all have the permissions boundary, if there is one', () => {
    for (const [id, { Properties }] of resourcesOf(synthesize(EVERYTHING), 'AWS::IAM::Role')) {
      expect(Properties['PermissionsBoundary'], id).toBe(EVERYTHING['permissionsBoundaryArn'])
    }
  })
})

describe('only those functions', () => {
  const talking = ['api', 'archive-report', 'check-exports', 'control-run', 'create-scan', 'launch-run', 'poll-run']

  it('read keys that talk to scanners, and only the API changes them', () => {
    const readers = [...talking, 'request-exports', 'sweep'].toSorted()
    expect(whoMay('secretsmanager:GetSecretValue')).toEqual(readers)
    const changes = ['CreateSecret', 'PutSecretValue', 'DeleteSecret'].map((action) => `secretsmanager:${action}`)
    expect(whoMay(...changes)).toEqual(['api'])
  })

  it('reach reports that store or hand them out', () => {
    expect(whoMay('s3:PutObject')).toEqual(['api', 'archive-report', 'build-bundle'])
    const stored = (functions.get('Scanloop-api') ?? []).filter(({ action }) => action === 's3:PutObject')
    expect(stored.map(({ resource }) => resource.replace(/^<.*>/, ''))).toEqual([
      '/*/decisions/*',
      '/*/diffs/*',
      '/*/outputs/*',
      '/kept/*',
    ])
    const reaching = ['api', 'archive-report', 'build-bundle']
    expect(whoMay('s3:GetObject', 's3:DeleteObject', 's3:ListBucket')).toEqual(reaching)
  })

  it('build downloads: from any report, but they change nothing outside of their own prefix and table', () => {
    const all = functions.get('Scanloop-build-bundle') ?? []
    const changing = all.filter(({ action }) => /^(s3:(Put|Delete|Abort)|dynamodb:(Put|Update|Delete))/.test(action))
    expect(changing.map(({ resource }) => resource.replaceAll(/[0-9A-F]{8}\.Arn/g, '')).toSorted()).toEqual(
      [
        ...Array.from({ length: 3 }, () => '<ReportsBucket>/downloads/*'),
        ...Array.from({ length: 2 }, () => '<RecordsDownloadsTable>'),
      ].toSorted(),
    )
    for (const name of ['build-bundle', 'record-bundle-failure']) {
      const tables = (functions.get(`Scanloop-${name}`) ?? []).filter(({ action }) => action.startsWith('dynamodb:'))
      for (const { resource } of tables) expect(resource).toMatch(/^<RecordsDownloadsTable/)
    }
  })

  it('keep schedules that the API and the sweeper are, and pass only the role of Scheduler', () => {
    expect(whoMay('scheduler:CreateSchedule', 'scheduler:ListSchedules', 'iam:PassRole')).toEqual(['api', 'sweep'])
    const passed = [...functions.values()].flat().filter(({ action }) => action === 'iam:PassRole')
    expect(new Set(passed.map(({ resource }) => resource.replace(/\w{8}\.Arn/, '')))).toEqual(
      new Set(['<SchedulesCaller>']),
    )
  })

  it('change scanners, zones and the audit log that the API is, and slots that begin and end runs', () => {
    const mayWrite = (table: string) =>
      [...functions].flatMap(([name, all]) =>
        all.some(
          ({ action, resource }) => action === 'dynamodb:PutItem' && resource.startsWith(`<Records${table}Table`),
        )
          ? [name]
          : [],
      )
    expect(mayWrite('Scanners')).toEqual(['Scanloop-api'])
    expect(mayWrite('Zones')).toEqual(['Scanloop-api'])
    expect(mayWrite('Audit')).toEqual(['Scanloop-api'])
    expect(mayWrite('Idempotency')).toEqual(['Scanloop-api'])
    expect(
      mayWrite('Lines')
        .map((name) => name.replace('Scanloop-', ''))
        .toSorted(),
    ).toEqual(['api', 'launch-run', 'poll-run', 'record-failure'])
    expect(mayWrite('Runs').length).toBeGreaterThan(5)
  })

  it('read zones, windows and pools, and lines, that decide by them what is scanned, when and where', () => {
    const mayRead = (table: string) =>
      [...functions]
        .filter(([, all]) =>
          all.some(
            ({ action, resource }) => action === 'dynamodb:GetItem' && resource.startsWith(`<Records${table}Table`),
          ),
        )
        .map(([name]) => name.replace('Scanloop-', ''))
        .toSorted()
    const deciding = ['api', 'create-scan', 'launch-run', 'poll-run', 'start-scheduled-scan', 'sweep']
    expect(mayRead('Zones')).toEqual(deciding)
    // Of these, the API defines scans of pools and LaunchRun places their runs; the others give slots back.
    expect(mayRead('Lines')).toEqual(['api', 'launch-run', 'poll-run', 'record-failure'])
  })

  it('start executions that hand runs over or begin them, and only those see them that take runs over', () => {
    const steps = ['archive-report', 'check-exports', 'launch-run', 'poll-run', 'request-exports']
    const others = ['api', 'resume-run', 'start-scheduled-scan', 'sweep']
    expect(whoMay('states:StartExecution')).toEqual([...steps, ...others].toSorted())
    expect(whoMay('states:DescribeExecution')).toEqual(['resume-run', 'sweep'])
  })

  it('run steps that the state machine names: it may call no other function', () => {
    const [, machine = []] = [...permissionsOfRoles(template)].find(([role]) => role.startsWith('WorkflowRole')) ?? []
    const called = machine.filter(({ action }) => action === 'lambda:InvokeFunction')
    expect(called).toHaveLength(8)
    for (const { resource } of called) expect(resource).toMatch(/^<Steps\w+\.Arn>$/)
    const [, bundle = []] =
      [...permissionsOfRoles(template)].find(([role]) => role.startsWith('DownloadsWorkflowRole')) ?? []
    const built = bundle.filter(({ action }) => action === 'lambda:InvokeFunction')
    expect(built).toHaveLength(2)
    for (const { resource } of built) expect(resource).toMatch(/^<Downloads\w+\.Arn>$/)
  })
})
