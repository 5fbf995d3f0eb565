import { z } from 'zod'

/** A row's integer key inside the clinic; people see record numbers and tokens instead. */
export const RowId = z.int().positive()

/** The version of a row the caller read; an update that names an old one is refused with who changed it. */
export const RowVersion = z.int().positive()
