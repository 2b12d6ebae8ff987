declare module 'asl-validator' {
  /** The package ships no types. */
  export default function aslValidator(
    definition: unknown,
    options?: { checkPaths?: boolean; checkArn?: boolean },
  ): { readonly isValid: boolean; readonly errorsText: (separator?: string) => string }
}
