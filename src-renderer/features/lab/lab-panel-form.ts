import { z } from 'zod'
import { type LabPanel, MAX_ORDER_TESTS } from '#shared/contract/lab.values.ts'
import { lineOfText } from '#shared/values/text.ts'
import { Fee, feeText } from '../../widgets/fee.ts'

/** A panel as its form takes it: an empty price is what its tests cost one by one. */
export const PanelForm = (digits: number) =>
  z.object({
    code: lineOfText(20),
    name: lineOfText(100),
    priceMinor: z.union([z.literal('').transform(() => null), Fee(digits)]),
    testIds: z.array(z.number()).min(1).max(MAX_ORDER_TESTS),
  })

/** What the form shows of a panel, or of a new one. */
export const panelFormValues = (panel: LabPanel | undefined, digits: number) => ({
  code: panel?.code ?? '',
  name: panel?.name ?? '',
  priceMinor: panel?.priceMinor == null ? '' : feeText(panel.priceMinor, digits),
  testIds: panel?.tests.map(({ id }) => id) ?? [],
})

/** What tests cost one by one, in minor units. */
export const togetherMinor = (tests: readonly { priceMinor: number }[]): number =>
  tests.reduce((sum, { priceMinor }) => sum + priceMinor, 0)
