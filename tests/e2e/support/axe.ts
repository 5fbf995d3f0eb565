import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Asks axe about the page as it stands, once nothing moves any more. */
export const expectNoViolations = async (page: Page) => {
  // What fades has no settled colours: axe looks once that is over. Under a cover it never is, and there is nothing to see.
  await page.evaluate(async () => {
    const isSeen = ({ effect }: Animation) => effect instanceof KeyframeEffect && !effect.target?.closest('[inert]')
    const seen = document.getAnimations().filter(isSeen)
    await Promise.all(seen.map(({ finished }) => finished.catch(() => undefined)))
  })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const told = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }))
  expect(told).toEqual([])
}
