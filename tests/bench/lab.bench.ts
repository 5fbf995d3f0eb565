import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { PAPER_LANGUAGES } from '#shared/domain/consultation/paper-language.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { type Client, clientOn } from '#tests/support/clinic.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { type Aim, atMost, type Benchmark } from './bench.ts'
import { withEmptyClinic } from './clinic-folders.ts'
import { figure, printTable, ratio, spreadOf, timed } from './figures.ts'
import { startBuiltHost } from './hosts.ts'
import { addVerifiedOrder } from './lab-report-order.ts'
import { DOCTOR, laboratoryFolder, ORDERS, PER_DAY, TECHNICIAN } from './laboratory-file.ts'
import { overWebSocket } from './lines.ts'

const READS = 200
const WARM_UP = 5
const FIGURES_READS = 5
const PREVIEWS = 50
const WORKLIST_MS = 15
const TREND_MS = 10

const today = () => localDateAt(new Date(), 'Asia/Kolkata')

const OPEN = `state IN ('ordered', 'collected', 'received', 'in-progress', 'entered', 'rejected')`
/** What a screen of the worklist stands on: the most pressing hundred of the day and of what is open, with patients and tests. */
const BARE_LINES = `SELECT o.*, p.record_number, p.full_name, p.sex, p.birth_date, p.phone FROM (
    SELECT * FROM lab_orders WHERE ordered_on = @today UNION ALL
    SELECT * FROM lab_orders INDEXED BY lab_orders_open WHERE ${OPEN} AND ordered_on < @today) o
  JOIN patients p ON p.id = o.patient_id ORDER BY o.rank, o.due_at LIMIT 100`
const BARE_TESTS = 'SELECT * FROM lab_order_tests WHERE order_id IN (SELECT value FROM json_each(?))'
const BARE_TREND = `SELECT v.*, o.lab_number FROM lab_verified_values v JOIN lab_order_tests t ON t.id = v.order_test_id
  JOIN lab_orders o ON o.id = t.order_id WHERE v.patient_id = 1 AND v.parameter_id = ? ORDER BY v.at DESC LIMIT 500`

/** One kind of read, and the rows it stands on as bare better-sqlite3 fetches them. */
interface Read {
  what: string
  limitMs: number | null
  ask: () => Promise<unknown>
  bare: () => unknown
}

const bareWorklist = (bare: Database.Database) => {
  const [lines, tests] = [bare.prepare<unknown[], { id: number }>(BARE_LINES), bare.prepare(BARE_TESTS)]
  return () => tests.all(JSON.stringify(lines.all({ today: today() }).map(({ id }) => id)))
}

const readsOf = async (technician: Client, doctor: Client, bare: Database.Database): Promise<Read[]> => {
  const { lab } = technician
  const fetched = bareWorklist(bare)
  const [trend] = (await doctor.lab.listTrends({ patientId: 1 })).toSorted((a, b) => b.count - a.count)
  const parameterId = trend?.parameterId ?? 0
  const values = bare.prepare(BARE_TREND)
  const { categories } = await lab.worklist({})
  const categoryId = categories[0]?.id ?? 0
  return [
    { what: 'worklist, today and what is open', limitMs: WORKLIST_MS, ask: () => lab.worklist({}), bare: fetched },
    {
      what: 'worklist, to enter, one category',
      limitMs: WORKLIST_MS,
      ask: () => lab.worklist({ states: ['received', 'in-progress'], categoryId }),
      bare: fetched,
    },
    {
      what: 'worklist, a patient’s name',
      limitMs: WORKLIST_MS,
      ask: () => lab.worklist({ text: 'patient 19' }),
      bare: fetched,
    },
    {
      what: 'worklist, overdue',
      limitMs: WORKLIST_MS,
      ask: () => lab.worklist({ onlyOverdue: true }),
      bare: fetched,
    },
    { what: 'who is expected', limitMs: null, ask: () => lab.listExpected(), bare: fetched },
    {
      what: 'worklist, a day a year ago',
      limitMs: WORKLIST_MS,
      ask: () => lab.worklist({ onDate: addDays(today(), -365), withOpen: false }),
      bare: fetched,
    },
    {
      what: `trend of ${trend?.count ?? 0} values`,
      limitMs: TREND_MS,
      ask: () => doctor.lab.trend({ patientId: 1, parameterId }),
      bare: () => values.all(parameterId),
    },
  ]
}

/** Every read, ours and bare in turns on the same file. */
const measureReads = async (folder: string): Promise<Aim[]> => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const [technician, doctor] = [clientOn(clinic), clientOn(clinic)]
  await technician.session.signIn(TECHNICIAN)
  await doctor.session.signIn(DOCTOR)
  const bare = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'read')
  const { total } = await technician.lab.worklist({})
  const rows: string[][] = []
  const aims: Aim[] = []
  for (const { what, limitMs, ask, bare: fetch } of await readsOf(technician, doctor, bare)) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    let processor = 0
    for (let at = 0; at < WARM_UP; at += 1) await ask()
    for (let at = 0; at < READS; at += 1) {
      const before = process.cpuUsage()
      ours.push(await timed(ask))
      const { user, system } = process.cpuUsage(before)
      processor += (user + system) / 1000 / READS
      theirs.push(await timed(fetch))
    }
    const [us, them] = [spreadOf(ours), spreadOf(theirs)]
    rows.push([what, figure(us.p50), figure(us.p95), figure(processor), figure(them.p50), ratio(us.p50, them.p50)])
    if (limitMs !== null) aims.push(atMost(`lab, ${what}: p95`, us.p95, limitMs, 'ms'))
  }
  console.log(
    `Milliseconds through the router in process, ${READS} times each, ${ORDERS} orders in the file (${PER_DAY} a day, ` +
      `${total} of today or open); bare: better-sqlite3 fetching the rows of one screen, nothing computed from them.`,
  )
  printTable(['', 'p50', 'p95', 'processor, mean', 'bare, p50', 'ours / bare'], rows)
  await measureFigures(technician)
  bare.close()
  await clinic.close()
  return aims
}

/** The figures are counted day by day: what matters beside how long it takes is how long nobody else gets a turn. */
const measureFigures = async ({ lab }: Client) => {
  const rows: (string | number)[][] = []
  for (const days of [30, 90, 365]) {
    const period = { from: addDays(today(), 1 - days), to: today() }
    const { verified } = await lab.getFigures(period)
    const times: number[] = []
    for (let at = 0; at < FIGURES_READS; at += 1) times.push(await timed(() => lab.getFigures(period)))
    rows.push([`${days} days`, verified, spreadOf(times).p50, spreadOf(times).most])
  }
  console.log('Milliseconds of the laboratory’s figures:')
  printTable(['', 'tests verified', 'p50', 'most'], rows)
}

/** The report of a large order in every size and language, by the built host over a WebSocket: each is made once. */
const measureReport = () =>
  withEmptyClinic(async (folder) => {
    const { orderId, results } = await addVerifiedOrder(folder)
    const host = await startBuiltHost(folder)
    const { client, close } = await overWebSocket(host.url)
    await client.session.signIn(TECHNICIAN)
    const preview: number[] = []
    for (let at = 0; at < PREVIEWS; at += 1) preview.push(await timed(() => client.lab.previewReport({ orderId })))
    const asked = PAPER_LANGUAGES.flatMap((language) => (['A4', 'A5'] as const).map((size) => ({ language, size })))
    const issued: number[] = []
    for (const request of asked) issued.push(await timed(() => client.lab.issueReport({ orderId, ...request })))
    const [first = Number.NaN, ...warm] = issued
    const again = await timed(() => client.lab.issueReport({ orderId, language: 'en' }))
    const { makesPdf } = await client.lab.previewReport({ orderId })
    close()
    await host.stop()
    console.log(
      `Milliseconds of a report of ${results} results, the built host over a WebSocket` +
        `${makesPdf ? '' : '; nothing makes PDFs here, so that pages were kept'}:`,
    )
    const [page, printed] = [spreadOf(preview), spreadOf(warm)]
    printTable(
      ['', 'p50', 'p95'],
      [
        ['the page', page.p50, page.p95],
        ['PDF, kept, the browser to be started', first, first],
        [`PDF, kept, the browser running (${warm.length} of them)`, printed.p50, printed.p95],
        ['the same one again', again, again],
      ],
    )
  })

/** The bench's worklist over a million orders, a patient's trend, the figures, and the report as PDF. */
export const labBenchmark: Benchmark = {
  name: 'lab',
  run: async ({ isKept }) => {
    const aims = await measureReads(await laboratoryFolder(isKept))
    await measureReport()
    return aims
  },
}
