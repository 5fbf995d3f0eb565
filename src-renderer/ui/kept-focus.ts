const isDisabled = (element: Element) => element.matches(':disabled')

/**
 * Gives the cursor back to a button once it has worked: it is disabled meanwhile, for which the browser takes the cursor away.
 * Whoever has gone on elsewhere by then is left alone.
 */
export const keepFocusOfButtons = (): void => {
  let last: Element | null = null
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLButtonElement ? target : null
  })
  document.addEventListener('focusout', ({ target }) => {
    if (target === last && last !== null && !isDisabled(last)) last = null
  })
  const onEnabled = (changes: MutationRecord[]) => {
    for (const { target } of changes) {
      if (target !== last || !(target instanceof HTMLButtonElement) || isDisabled(target)) continue
      if (document.activeElement === document.body) target.focus()
    }
  }
  new MutationObserver(onEnabled).observe(document, { subtree: true, attributeFilter: ['disabled'] })
}
