import { contract } from '#shared/contract/index.ts'

const actionOf = (procedure: object): string | null => {
  if (!('~orpc' in procedure)) return null
  const definition: unknown = procedure['~orpc']
  if (typeof definition !== 'object' || definition === null || !('meta' in definition)) return null
  const { meta } = definition
  if (typeof meta !== 'object' || meta === null || !('auditAction' in meta)) return null
  return typeof meta.auditAction === 'string' ? meta.auditAction : null
}

/** Every action the audit trail can record, read from the contract itself, in the contract's order. */
export const AUDIT_ACTIONS: readonly string[] = [
  ...new Set(
    Object.values(contract).flatMap((feature) =>
      Object.values(feature)
        .map((procedure) => actionOf(procedure))
        .filter((action) => action !== null),
    ),
  ),
]
