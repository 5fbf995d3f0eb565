import type { PrintPurpose } from '#shared/contract/pc.contract.ts'

/** The sizes of what is printed, in mm: a slip is as long as what stands on it. */
const SIZES = {
  slip: { page: '80mm 80mm', width: 80, height: 80 },
  label: { page: '50mm 25mm', width: 50, height: 25 },
  paper: { page: 'A4', width: 210, height: 297 },
} as const satisfies Record<PrintPurpose, { page: string; width: number; height: number }>

/** Some words of the five scripts patients' names are written in: a printer without the fonts shows boxes instead. */
const SCRIPTS = ['Aa Éñç ğş 0123456789', 'العيادة ٠١٢٣', 'अस्पताल ०१२३', 'হাসপাতাল ০১২৩', '诊所 一二三']

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const asHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '')

/** Marks at every 10 mm along the top edge, so that a scaled page is seen with a ruler. */
const ruler = (width: number) =>
  Array.from({ length: Math.floor(width / 10) }, (_, at) => `<i style="left:${at * 10}mm">${at * 10}</i>`).join('')

/** Lines that touch each edge: where one is missing, the printer cannot print so far out. */
const EDGES = ['top:0', 'bottom:0'].map((edge) => `<b style="left:0;right:0;height:0.3mm;${edge}"></b>`).join('')
const SIDES = ['left:0', 'right:0'].map((edge) => `<b style="top:0;bottom:0;width:0.3mm;${edge}"></b>`).join('')

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** The time on this PC's own clock, the same in every language. */
const localTime = (at: Date) =>
  `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())} ${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`

/** A page without sentences: the frame shows the edges, the ruler the size in mm, the lines the scripts; the time tells pages apart. */
export const testPage = (purpose: PrintPurpose, { at, printer }: { at: Date; printer: string | null }): string => {
  const { page, width, height } = SIZES[purpose]
  const isLabel = purpose === 'label'
  const head = [`${width} × ${height} mm`, localTime(at), ...(printer === null ? [] : [printer])]
    .map(asHtml)
    .join(' · ')
  const lines = isLabel ? [SCRIPTS.join(' ')] : SCRIPTS
  return `<!doctype html><html><head><meta charset="utf-8"><title>${width} × ${height} mm</title><style>
@page { size: ${page}; margin: 0 }
html, body { margin: 0 }
main { box-sizing: border-box; position: relative; width: ${width}mm; height: ${height - 1}mm;
  padding: ${isLabel ? 4 : 10}mm 3mm 0; font: ${isLabel ? 6 : 11}pt sans-serif; overflow: hidden }
b { position: absolute; background: #000; print-color-adjust: exact; -webkit-print-color-adjust: exact }
i { position: absolute; top: 0; border-left: 0.2mm solid #000; padding-left: 0.5mm; font: 5pt sans-serif }
p { margin: 0 0 1mm; overflow-wrap: anywhere }
</style></head><body><main>${EDGES}${SIDES}${ruler(width)}<p>${head}</p>${lines
    .map((line) => `<p dir="auto">${line}</p>`)
    .join('')}</main></body></html>`
}
