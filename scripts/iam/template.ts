import { z } from 'zod'

/** The part of a CloudFormation template that says who may do what. */

const OneOrMore = z.union([z.unknown().array(), z.unknown().transform((one) => [one])])
const Texts = z.union([z.string().array(), z.string().transform((one) => [one])])

const Statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: Texts,
  Resource: OneOrMore,
  Condition: z.record(z.string(), z.unknown()).optional(),
})
export type Statement = z.infer<typeof Statement>

const Resource = z.looseObject({ Type: z.string(), Properties: z.looseObject({}).optional() })
export const Template = z.looseObject({ Resources: z.record(z.string(), Resource) })
export type Template = z.infer<typeof Template>

const FunctionProperties = z.looseObject({
  FunctionName: z.string(),
  Role: z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
})
/** A role of ours has neither policies of its own in it nor ones that AWS manages: one could not read them here. */
const RoleProperties = z.looseObject({
  Policies: z.undefined().optional(),
  ManagedPolicyArns: z.undefined().optional(),
})
const PolicyProperties = z.looseObject({
  Roles: z.strictObject({ Ref: z.string() }).array(),
  PolicyDocument: z.looseObject({ Statement: Statement.array() }),
})

/** Every function with a name, and what its role allows. @throws ZodError if a role allows in a way not known here. */
export function functionsOf({ Resources }: Template): { readonly name: string; readonly statements: Statement[] }[] {
  const all = Object.entries(Resources)
  const policies = all.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::IAM::Policy' ? [PolicyProperties.parse(Properties)] : [],
  )
  return all.flatMap(([, { Type, Properties }]) => {
    // The CDK's own helpers, which empty a bucket for a test, have no name.
    if (Type !== 'AWS::Lambda::Function' || Properties?.['FunctionName'] === undefined) return []
    const { FunctionName: name, Role } = FunctionProperties.parse(Properties)
    const [role] = Role['Fn::GetAtt']
    RoleProperties.parse(Resources[role]?.Properties ?? {})
    const own = policies.filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role))
    return [{ name, statements: own.flatMap(({ PolicyDocument }) => PolicyDocument.Statement) }]
  })
}
