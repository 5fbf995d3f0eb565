export const root: string
export const node24: string
export function commandOf(packageName: string, command?: string): string
