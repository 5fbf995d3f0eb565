/** What a PC of the clinic stands for. */
export const ROLE_HINTS = ['front-desk', 'consulting-room', 'laboratory', 'office', 'other'] as const
export type RoleHint = (typeof ROLE_HINTS)[number]
