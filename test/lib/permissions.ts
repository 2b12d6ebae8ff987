import type { Template } from 'aws-cdk-lib/assertions'
import { plain, resourcesOf } from './synthesis.ts'

export interface Permission {
  readonly action: string
  readonly resource: string
}

interface PolicyDocument {
  readonly Statement: readonly { Effect: string; Action: unknown; Resource: unknown }[]
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** What each function may do, by the function's name. */
export function permissionsOfFunctions(template: Template): Map<string, Permission[]> {
  const byRole = permissionsOfRoles(template)
  return new Map(
    [...resourcesOf(template, 'AWS::Lambda::Function').values()].map(({ Properties }) => {
      const role = (Properties['Role'] as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0]
      return [plain(Properties['FunctionName']), byRole.get(role) ?? []]
    }),
  )
}

/** What each role may do, by its logical id. */
export function permissionsOfRoles(template: Template): Map<string, Permission[]> {
  const roles = new Map<string, Permission[]>()
  for (const { Properties } of resourcesOf(template, 'AWS::IAM::Policy').values()) {
    const { Statement } = Properties['PolicyDocument'] as PolicyDocument
    const permissions = Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, Resource }) =>
      listOf(Action).flatMap((action) =>
        listOf(Resource).map((resource) => ({ action: String(action), resource: plain(resource) })),
      ),
    )
    for (const role of Properties['Roles'] as { Ref: string }[]) {
      roles.set(role.Ref, [...(roles.get(role.Ref) ?? []), ...permissions])
    }
  }
  return roles
}
