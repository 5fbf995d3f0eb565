import { createColorScheme, createTheme, type Theme } from '@mui/material/styles'
// The grid's part of the theme is a type only: the grid itself is loaded with the pages that show one.
import type {} from '@mui/x-data-grid/themeAugmentation'

declare module '@mui/material/styles' {
  interface ColorSchemeOverrides {
    contrast: true
    'contrast-dark': true
  }
}

const FONT = '"Inter Variable", system-ui, -apple-system, "Segoe UI", "Nirmala UI", "Noto Sans", sans-serif'

const light = {
  primary: { main: '#0b6170', dark: '#084a56', light: '#d7ecef', contrastText: '#ffffff' },
  secondary: { main: '#5b4b8a', contrastText: '#ffffff' },
  success: { main: '#1b6e3c', contrastText: '#ffffff' },
  warning: { main: '#8a5000', contrastText: '#ffffff' },
  error: { main: '#b3261e', contrastText: '#ffffff' },
  info: { main: '#1a5fa8', contrastText: '#ffffff' },
  text: { primary: '#16202a', secondary: '#4a5763', disabled: '#6b7783' },
  divider: '#d5dce2',
  background: { default: '#f5f7f9', paper: '#ffffff' },
}

const dark = {
  primary: { main: '#7fd0de', dark: '#a5e0ea', light: '#123b43', contrastText: '#04262d' },
  secondary: { main: '#cdbff5', contrastText: '#241a47' },
  success: { main: '#83d6a0', contrastText: '#04240f' },
  warning: { main: '#f0bd6c', contrastText: '#2b1a00' },
  error: { main: '#ffb0a8', contrastText: '#43070a' },
  info: { main: '#9cc8ff', contrastText: '#04203f' },
  text: { primary: '#e6ebf0', secondary: '#b0bcc7', disabled: '#8a97a3' },
  divider: '#333d47',
  background: { default: '#101418', paper: '#181e24' },
}

const contrast = {
  primary: { main: '#003b8e', dark: '#002a66', light: '#dbe7ff', contrastText: '#ffffff' },
  secondary: { main: '#3d0080', contrastText: '#ffffff' },
  success: { main: '#004d1f', contrastText: '#ffffff' },
  warning: { main: '#663a00', contrastText: '#ffffff' },
  error: { main: '#8f0010', contrastText: '#ffffff' },
  info: { main: '#003b8e', contrastText: '#ffffff' },
  text: { primary: '#000000', secondary: '#1c1c1c', disabled: '#404040' },
  divider: '#000000',
  action: { active: '#000000' },
  background: { default: '#ffffff', paper: '#ffffff' },
}

const contrastDark = {
  primary: { main: '#ffe14d', dark: '#fff0a3', light: '#3a3200', contrastText: '#000000' },
  secondary: { main: '#e4b8ff', contrastText: '#000000' },
  success: { main: '#6dff9e', contrastText: '#000000' },
  warning: { main: '#ffc766', contrastText: '#000000' },
  error: { main: '#ff9c94', contrastText: '#000000' },
  info: { main: '#9fd0ff', contrastText: '#000000' },
  text: { primary: '#ffffff', secondary: '#f0f0f0', disabled: '#c4c4c4' },
  divider: '#ffffff',
  action: { active: '#ffffff' },
  background: { default: '#000000', paper: '#000000' },
}

/** Where the system paints with its own few colours, fills are lost: frames and the system's highlight say what fills say elsewhere. */
const forcedColors = {
  '.MuiButton-root, .MuiChip-root, .MuiDialog-paper, .MuiMenu-paper, .MuiAutocomplete-paper, .MuiBadge-badge': {
    border: '1px solid',
  },
  '.MuiButton-contained': {
    forcedColorAdjust: 'none',
    background: 'ButtonText !important',
    color: 'ButtonFace !important',
    '& *': { color: 'inherit' },
    '&:focus-visible': { outlineColor: 'Highlight' },
    '&.Mui-disabled': { background: 'Canvas !important', color: 'GrayText !important', borderColor: 'GrayText' },
  },
  [[
    '[aria-pressed="true"]',
    '[role="option"][aria-selected="true"]',
    '[role="tab"][aria-selected="true"]',
    'nav a.active',
    '.MuiMenuItem-root.Mui-selected',
    '.MuiListItemButton-root.Mui-selected',
    '.MuiPickerDay-root.Mui-selected',
  ].join(', ')]: {
    forcedColorAdjust: 'none',
    background: 'Highlight !important',
    color: 'HighlightText !important',
    '& *': { color: 'inherit !important', background: 'transparent !important' },
  },
  '.MuiMenuItem-root.Mui-focusVisible, [role="option"].Mui-focused': { outline: '2px solid Highlight' },
  '[role="listbox"]:focus-visible [data-active]': { outline: '2px solid Highlight', outlineOffset: -2 },
  '.MuiLinearProgress-root, .MuiSwitch-track': { border: '1px solid' },
  '.MuiLinearProgress-bar': { forcedColorAdjust: 'none', background: 'Highlight' },
}

/** A dialog in a small or enlarged window uses nearly all of it. */
const SMALL_WINDOW = '@media (max-width: 700px), (max-height: 480px)'

/** The product's look: calm and dense on an 8-pixel grid, in light, dark and two high-contrast schemes. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-scheme' },
  colorSchemes: {
    light: { palette: light },
    dark: { palette: dark },
    // MUI completes only light and dark by itself.
    contrast: createColorScheme({ palette: { mode: 'light', ...contrast } }),
    'contrast-dark': createColorScheme({ palette: { mode: 'dark', ...contrastDark } }),
  },
  spacing: 8,
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: FONT,
    fontSize: 14,
    htmlFontSize: 16,
    h1: { fontSize: '1.375rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.01em' },
    h2: { fontSize: '1.0625rem', fontWeight: 650, lineHeight: 1.35 },
    h3: { fontSize: '0.9375rem', fontWeight: 650, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem', lineHeight: 1.5 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
    button: { textTransform: 'none', fontWeight: 600 },
    caption: { fontSize: '0.75rem' },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        'html, body, #root': { height: '100%' },
        body: { fontFeatureSettings: '"cv05"' },
        // Named twice: MUI takes the outline off its buttons in a rule as strong as the first.
        ':focus-visible, .MuiButtonBase-root:focus-visible': {
          outline: '2px solid var(--mui-palette-primary-main)',
          outlineOffset: '2px',
        },
        // What touches the edge of a box that cuts off shows it inside.
        '.MuiMenuItem-root:focus-visible, .MuiTab-root:focus-visible, .MuiListItemButton-root:focus-visible': {
          outlineOffset: '-2px',
        },
        'input:focus-visible, textarea:focus-visible': { outline: 'none' },
        // The real box is transparent: what is drawn around it shows where one is.
        '.MuiSwitchBase-root:has(:focus-visible)': {
          outline: '2px solid var(--mui-palette-primary-main)',
          outlineOffset: '-4px',
        },
        '@media (forced-colors: active)': forcedColors,
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
        },
      },
    },
    MuiTypography: {
      // MUI 9 names it `textSecondary`; the palette's own path is what `sx` takes, so both are understood.
      variants: [
        { props: { color: 'text.secondary' }, style: ({ theme }) => ({ color: theme.vars.palette.text.secondary }) },
      ],
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiSelect: { defaultProps: { size: 'small' } },
    MuiAutocomplete: { defaultProps: { size: 'small' } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiInputBase: {
      // MUI fades what an empty field suggests too far to be read.
      styleOverrides: {
        input: ({ theme }) => ({ '&::placeholder': { color: theme.vars.palette.text.disabled, opacity: 1 } }),
      },
    },
    MuiDialog: {
      styleOverrides: {
        paper: { [SMALL_WINDOW]: { margin: 8, width: 'calc(100% - 16px)', maxHeight: 'calc(100% - 16px)' } },
      },
    },
    MuiDialogContent: { styleOverrides: { root: { [SMALL_WINDOW]: { paddingInline: 16 } } } },
    MuiDialogTitle: {
      styleOverrides: {
        root: { fontSize: '1.0625rem', fontWeight: 650, paddingBottom: 8, [SMALL_WINDOW]: { padding: '8px 16px 4px' } },
      },
    },
    MuiDialogActions: {
      styleOverrides: { root: { padding: '8px 24px 16px', [SMALL_WINDOW]: { padding: '6px 16px 8px' } } },
    },
    MuiTooltip: { defaultProps: { enterDelay: 500, arrow: true } },
    MuiAlert: { defaultProps: { variant: 'outlined' } },
    MuiDataGrid: {
      styleOverrides: {
        root: ({ theme }) => ({
          fontSize: '0.8125rem',
          borderColor: theme.vars.palette.divider,
          '--DataGrid-rowBorderColor': theme.vars.palette.divider,
        }),
        cell: { fontVariantNumeric: 'tabular-nums' },
        columnHeaderTitle: { fontWeight: 650 },
      },
    },
  },
})

/**
 * The same look with everything that opens above the page (dialogs, menus, tips) kept inside `box`: what is inside a
 * covered person's box is covered with it.
 */
export const themeInside = (outer: Theme, box: () => HTMLElement | null): Theme => ({
  ...outer,
  components: {
    ...outer.components,
    MuiModal: { ...outer.components?.MuiModal, defaultProps: { container: box } },
    MuiDialog: { ...outer.components?.MuiDialog, defaultProps: { container: box } },
    MuiPopover: { ...outer.components?.MuiPopover, defaultProps: { container: box } },
    MuiPopper: { ...outer.components?.MuiPopper, defaultProps: { container: box } },
  },
})
