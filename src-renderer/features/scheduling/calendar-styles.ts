import { styled } from '@mui/material/styles'
import type { CalendarColumn } from './calendar-columns.ts'

/** Pixels of the margin with the hours. */
export const AXIS_WIDTH = 72
/** Pixels a doctor's column has at least: about six of them beside each other in a small window. */
export const DOCTOR_WIDTH = 176
/** Pixels a weekday's column has at least: seven of them fit a small window. */
export const WEEKDAY_WIDTH = 132
/** Pixels more for each further block beside another, and up to how many of them. */
const LANE_WIDTH = 56
const MOST_LANES = 4
/** Pixels kept free beside the blocks where more than one patient fits a slot, so that the slot can still be hit. */
export const STRIP_WIDTH = 20

/** The width a column asks for; columns of several places at once ask for more. */
export const widthOf = ({ blocks }: CalendarColumn, least: number): number => {
  const lanes = Math.min(MOST_LANES, Math.max(1, ...blocks.map((block) => block.lanes)))
  return least + (lanes - 1) * LANE_WIDTH
}

const main = (tone: string) => `var(--mui-palette-${tone}-main)`
const paper = 'var(--mui-palette-background-paper)'
const mixed = (tone: string, share: number) => `color-mix(in srgb, ${main(tone)} ${share}%, ${paper})`
const ink = 'var(--mui-palette-text-primary)'
const soft = 'var(--mui-palette-text-secondary)'
const hatch = (color: string) => `repeating-linear-gradient(135deg, ${color} 0 1px, transparent 1px 7px), ${paper}`
const faint = `color-mix(in srgb, ${ink} 14%, transparent)`

const toned = (tone: string) => ({
  '--tone': main(tone),
  '--fill': mixed(tone, 14),
})

/**
 * The calendar's box. Its hundreds of slots and blocks are plain elements with class names: a styled component each would cost
 * more than drawing them.
 */
export const CalendarBox = styled('div')({
  position: 'relative',
  overflow: 'auto',
  flex: 1,
  minHeight: 0,
  border: '1px solid var(--mui-palette-divider)',
  borderRadius: 6,
  background: paper,
  fontSize: '0.8125rem',
  lineHeight: 1.3,
  scrollPaddingInlineStart: AXIS_WIDTH + 4,
  scrollPaddingBlockEnd: 8,
  '&[aria-busy="true"]': { opacity: 0.6, pointerEvents: 'none' },
  '--axis': `${AXIS_WIDTH}px`,
  '& .hint': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  '& .heads, & .body': { display: 'flex', width: 'max-content', minWidth: '100%' },
  '& .heads': { position: 'sticky', top: 0, zIndex: 6, background: paper },
  '& .head, & .column': {
    flex: '1 0 var(--width)',
    width: 'var(--width)',
    minWidth: 0,
    boxSizing: 'border-box',
    borderInlineStart: '1px solid var(--mui-palette-divider)',
  },
  '& .head': { borderBottom: '1px solid var(--mui-palette-divider)', padding: '6px 4px 6px 8px' },
  '& .head.today': { boxShadow: `inset 0 3px 0 ${main('primary')}` },
  // Always in sight already: without this a focus in them would scroll the hours away.
  '& .heads button': { scrollMarginTop: 'calc(-1 * var(--head) - 8px)' },
  '& .corner, & .axis': {
    position: 'sticky',
    insetInlineStart: 0,
    zIndex: 4,
    flex: `0 0 ${AXIS_WIDTH}px`,
    background: paper,
    color: soft,
  },
  '& .corner': { borderBottom: '1px solid var(--mui-palette-divider)' },
  '& .axis': { fontSize: '0.75rem', fontVariantNumeric: 'tabular-nums' },
  '& .hour': { position: 'absolute', insetInlineEnd: 8, transform: 'translateY(-50%)', whiteSpace: 'nowrap' },
  '& .hour.first': { transform: 'translateY(2px)' },
  '& .body': { position: 'relative', userSelect: 'none' },
  '& .column': { position: 'relative', contain: 'layout style' },
  '& .off': {
    position: 'absolute',
    insetInline: 0,
    background: hatch(faint),
    backgroundColor: 'var(--mui-palette-action-hover)',
  },
  '& .line': {
    position: 'absolute',
    insetInline: 0,
    borderTop: '1px solid var(--mui-palette-divider)',
    pointerEvents: 'none',
  },
  '& .line.half': { borderTopStyle: 'dotted' },
  '& .words': {
    position: 'absolute',
    insetInline: 0,
    zIndex: 1,
    background: hatch(`color-mix(in srgb, ${main('warning')} 28%, transparent)`),
    borderBlock: `1px solid ${main('warning')}`,
    pointerEvents: 'none',
  },
  '& .words span': {
    position: 'sticky',
    insetBlockStart: 'calc(var(--head) + 8px)',
    display: 'block',
    margin: 6,
    padding: '3px 6px',
    borderRadius: 4,
    background: paper,
    color: ink,
    fontWeight: 600,
    overflowWrap: 'anywhere',
    width: 'fit-content',
    maxWidth: 'calc(100% - 12px)',
  },
  '& .words.bare': { background: 'none', borderColor: 'transparent' },
  '& .words.closed': { background: hatch(faint), borderColor: 'var(--mui-palette-divider)' },
  '& .slot': {
    all: 'unset',
    position: 'absolute',
    insetInline: 2,
    boxSizing: 'border-box',
    borderRadius: 4,
    paddingInline: 6,
    display: 'flex',
    alignItems: 'center',
    cursor: 'pointer',
    color: ink,
    background: mixed('success', 9),
    border: `1px solid ${mixed('success', 22)}`,
    fontSize: '0.75rem',
    fontVariantNumeric: 'tabular-nums',
    overflow: 'hidden',
    whiteSpace: 'nowrap',
  },
  '& .slot > span': { visibility: 'hidden' },
  '& .slot.seen': { cursor: 'default', zIndex: 'auto' },
  '& button.slot:hover, & .slot:focus-visible': {
    background: mixed('success', 24),
    borderColor: main('success'),
    zIndex: 1,
  },
  '& .slot:hover > span, & .slot:focus-visible > span': { visibility: 'visible' },
  '& .slot:focus-visible, & .block:focus-visible': {
    outline: `2px solid ${main('primary')}`,
    outlineOffset: 1,
    zIndex: 3,
  },
  '& .gone': {
    position: 'absolute',
    insetInline: 2,
    borderRadius: 4,
    boxSizing: 'border-box',
    background: 'var(--mui-palette-action-hover)',
    border: '1px solid transparent',
    cursor: 'default',
  },
  '& .gone.far': { border: `1px dashed ${faint}`, background: 'none' },
  '& .block': {
    all: 'unset',
    position: 'absolute',
    boxSizing: 'border-box',
    zIndex: 2,
    display: 'flex',
    flexDirection: 'column',
    borderRadius: 4,
    padding: '2px 4px 2px 7px',
    cursor: 'pointer',
    overflow: 'hidden',
    color: ink,
    background: 'var(--fill)',
    border: `1px solid color-mix(in srgb, var(--tone) 45%, ${paper})`,
    borderInlineStart: '4px solid var(--tone)',
    ...toned('info'),
  },
  '& .block:hover': { boxShadow: '0 1px 5px rgb(0 0 0 / 0.3)' },
  '& .block.short': { paddingBlock: 0, justifyContent: 'center' },
  '& .block.line .when': { flexShrink: 0 },
  '& .block.info': toned('info'),
  '& .block.warning': toned('warning'),
  '& .block.success': toned('success'),
  '& .block.error': toned('error'),
  '& .block.neutral': { '--tone': soft, '--fill': `color-mix(in srgb, ${soft} 10%, ${paper})` },
  '& .block.emergency': { boxShadow: `inset 0 0 0 1px ${main('error')}` },
  '& .block.over .who': { color: soft },
  '& .block.struck .who': { textDecoration: 'line-through' },
  '& .block.way': { opacity: 0.75, cursor: 'progress' },
  '& .block.cut': { outline: `2px dashed ${main('primary')}`, outlineOffset: -2 },
  '& .block .first': { display: 'flex', alignItems: 'center', gap: 4, minWidth: 0 },
  '& .block svg': { fontSize: 15, flexShrink: 0, color: 'var(--tone)' },
  '& .block .who': {
    fontWeight: 600,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    flex: 1,
    minWidth: 0,
  },
  '& .block .when': {
    color: soft,
    fontSize: '0.75rem',
    fontVariantNumeric: 'tabular-nums',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& .edge': { position: 'absolute', insetInline: 0, bottom: 0, height: 6, cursor: 'ns-resize' },
  '& .now': {
    position: 'absolute',
    // Below the blocks: across a name it would read as crossed out.
    zIndex: 1,
    insetInline: 0,
    height: 2,
    marginTop: -1,
    background: main('error'),
    pointerEvents: 'none',
  },
  '& .nowDot': {
    position: 'absolute',
    zIndex: 3,
    insetInlineStart: -4,
    width: 8,
    height: 8,
    marginTop: -4,
    borderRadius: 4,
    background: main('error'),
    pointerEvents: 'none',
  },
  '& .nowTime': {
    position: 'absolute',
    insetInlineEnd: 2,
    transform: 'translateY(-50%)',
    background: main('error'),
    color: 'var(--mui-palette-error-contrastText)',
    borderRadius: 4,
    padding: '1px 5px',
    fontWeight: 650,
    zIndex: 1,
    whiteSpace: 'nowrap',
  },
  '@media (forced-colors: active)': {
    '& .now': { height: 0, borderTop: '2px dashed CanvasText' },
    '& .nowTime': { border: '1px solid CanvasText' },
    '& .slot': { borderStyle: 'dotted' },
    '& .slot > span': { visibility: 'visible' },
    '& .off, & .words, & .gone': { forcedColorAdjust: 'none', backgroundColor: 'Canvas', borderColor: 'GrayText' },
    '& .slot:focus-visible, & .block:focus-visible': { outline: '3px solid Highlight' },
  },
  '& .ghost': {
    position: 'absolute',
    zIndex: 5,
    boxSizing: 'border-box',
    borderRadius: 4,
    border: `2px solid ${main('primary')}`,
    background: `color-mix(in srgb, ${main('primary')} 22%, ${paper})`,
    padding: '2px 6px',
    pointerEvents: 'none',
    overflow: 'hidden',
    fontWeight: 600,
    fontSize: '0.75rem',
    fontVariantNumeric: 'tabular-nums',
  },
})

/** What lies under the heads; one listener here serves every slot and block. */
export const CalendarBody = styled('div')({})
