import type { CSSObject, Theme } from '@mui/material/styles'
import { styled } from '@mui/material/styles'

const look = ({ theme }: { theme: Theme }): CSSObject => ({
  width: '100%',
  minWidth: 0,
  minHeight: 30,
  padding: '3px 8px',
  font: 'inherit',
  fontSize: '0.9375rem',
  fontWeight: 600,
  fontVariantNumeric: 'tabular-nums',
  lineHeight: '22px',
  color: theme.vars?.palette.text.primary ?? 'inherit',
  background: theme.vars?.palette.background.paper ?? 'transparent',
  border: `1px solid ${theme.vars?.palette.text.disabled ?? 'currentColor'}`,
  borderRadius: 4,
  '&:focus-visible': {
    outline: `2px solid ${theme.vars?.palette.primary.main ?? 'currentColor'}`,
    outlineOffset: 0,
    borderColor: theme.vars?.palette.primary.main ?? 'currentColor',
  },
  '&[aria-invalid="true"]': {
    borderColor: theme.vars?.palette.error.main ?? 'currentColor',
    borderWidth: 2,
    padding: '2px 7px',
  },
  '&[aria-invalid="true"]::placeholder': {
    color: theme.vars?.palette.error.main ?? 'currentColor',
    opacity: 1,
    fontWeight: 400,
    fontSize: '0.8125rem',
  },
  '&[data-critical="true"]': { borderColor: theme.vars?.palette.error.main ?? 'currentColor' },
})

/** The box of a number, a titre or a choice: dense, so that thirty of them stand on one page. */
export const LineBox = styled('input')(look)

/** The box of a text of several lines; it grows with what stands in it. */
export const TextBox = styled('textarea')(look, {
  fontWeight: 400,
  fontVariantNumeric: 'normal',
  resize: 'vertical',
  fieldSizing: 'content',
  minHeight: 34,
  maxHeight: 360,
  display: 'block',
})
