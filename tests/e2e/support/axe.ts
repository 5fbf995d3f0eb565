import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What depends on the colours, and nothing else does. */
const ON_COLOURS = ['color-contrast', 'link-in-text-block']

const violationsOn = async (page: Page, scheme: 'light' | 'dark', ask: AxeBuilder) => {
  await page.emulateMedia({ colorScheme: scheme })
  await expect(page.locator('html')).toHaveAttribute('data-scheme', scheme)
  // What fades has no settled colours: axe looks once that is over, also for what fades after it because it takes its colour from
  // it. Under a cover it never is, and there is nothing to see.
  await page.evaluate(async () => {
    const isMoving = ({ effect, playState }: Animation) =>
      playState !== 'finished' && effect instanceof KeyframeEffect && !effect.target?.closest('[inert]')
    const moving = () => document.getAnimations().filter(isMoving)
    for (let all = moving(); all.length > 0; all = moving())
      await Promise.all(all.map(({ finished }) => finished.catch(() => undefined)))
  })
  const { violations } = await ask.analyze()
  return violations.map(({ id, help, nodes }) => ({ scheme, id, help, where: nodes.map(({ html }) => html) }))
}

/** Asks axe about the page as it stands: everything in the light scheme, and the colours in the dark one too. */
export const expectNoViolations = async (page: Page) => {
  const inDark = await violationsOn(page, 'dark', new AxeBuilder({ page }).setLegacyMode().withRules(ON_COLOURS))
  // axe is in the page by now.
  const inLight = await violationsOn(page, 'light', new AxeBuilder({ page, axeSource: ';' }).setLegacyMode())
  expect([...inDark, ...inLight]).toEqual([])
}
