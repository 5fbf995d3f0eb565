/** Certificates and letters a clinic usually begins with; places in double braces are filled in when one is written. */
const STARTER_PAPERS: readonly { kind: 'sick-leave' | 'fitness' | 'referral'; name: string; text: string }[] = [
  {
    kind: 'sick-leave',
    name: 'Sick leave',
    text: `This is to certify that {{patient}}, aged {{age}}, record number {{recordNumber}}, was examined at {{clinic}} on {{today}}.

In my opinion {{patient}} is not fit for work or school from {{from}} to {{to}}, {{days}} in all, and is advised to rest.`,
  },
  {
    kind: 'sick-leave',
    name: 'Sick leave with diagnosis',
    text: `This is to certify that {{patient}}, aged {{age}}, record number {{recordNumber}}, was examined at {{clinic}} on {{today}} and is under my treatment for:

{{diagnoses}}

In my opinion {{patient}} is not fit for work or school from {{from}} to {{to}}, {{days}} in all, and is advised to rest.

The diagnosis is stated at the patient's request.`,
  },
  {
    kind: 'fitness',
    name: 'Fit to return',
    text: `This is to certify that I examined {{patient}}, aged {{age}}, record number {{recordNumber}}, at {{clinic}} on {{today}}.

In my opinion {{patient}} has recovered and is fit to return to work or school from {{from}}.`,
  },
  {
    kind: 'referral',
    name: 'Referral to a specialist',
    text: `Thank you for seeing {{patient}}, aged {{age}}, record number {{recordNumber}}, whom I saw at {{clinic}} on {{today}}.

Diagnosis so far:
{{diagnoses}}

Question:


Treatment so far and results:


I should be grateful for your opinion and further management.

With kind regards,
{{doctor}}`,
  },
]

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** Inserts the templates every clinic begins with; all of them may be changed or taken out of use. */
export const starterPapers = STARTER_PAPERS.map(
  ({ kind, name, text }) => `INSERT INTO paper_templates (kind, name, name_folded, text, updated_at)
    VALUES (${quoted(kind)}, ${quoted(name)}, ${quoted(name.toLowerCase())}, ${quoted(text)}, '2026-01-01T00:00:00.000Z')`,
)
