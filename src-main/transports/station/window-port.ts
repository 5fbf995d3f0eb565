import type { SupportedMessagePort } from '@orpc/client/message-port'

/** A window's end of a line (Electron's MessagePortMain, or Node's MessagePort in tests); it is started once it is served. */
export type WindowPort = SupportedMessagePort & { start: () => void; close: () => void }
