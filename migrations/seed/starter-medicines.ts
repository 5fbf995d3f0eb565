/** A medicine of the starter list. */
interface StarterMedicine {
  name: string
  ingredients: string[]
  strength: string
  form: string
  route: string
  drugClass: string | null
  maker: null
}

// name (several substances parted by +) | form | route | strengths parted by , | class an allergy or a warning goes by.
// Generic names, forms and strengths as they are commonly on the market, after the WHO Model List of Essential Medicines.
const LINES = `
Paracetamol|tablet|oral|500 mg,650 mg|analgesic
Paracetamol|oral liquid|oral|120 mg/5 mL,250 mg/5 mL|analgesic
Paracetamol|suppository|rectal|125 mg,250 mg|analgesic
Ibuprofen|tablet|oral|200 mg,400 mg|NSAID
Ibuprofen|oral liquid|oral|100 mg/5 mL|NSAID
Diclofenac sodium|gastro-resistant tablet|oral|50 mg|NSAID
Diclofenac|gel|topical|1%|NSAID
Naproxen|tablet|oral|250 mg,500 mg|NSAID
Mefenamic acid|tablet|oral|500 mg|NSAID
Acetylsalicylic acid|tablet|oral|75 mg,300 mg|salicylate
Tramadol|capsule|oral|50 mg|opioid
Codeine|tablet|oral|30 mg|opioid
Morphine|tablet|oral|10 mg|opioid
Morphine|injection|intravenous|10 mg/mL|opioid
Colchicine|tablet|oral|0.5 mg|
Allopurinol|tablet|oral|100 mg,300 mg|xanthine oxidase inhibitor
Amoxicillin|capsule|oral|250 mg,500 mg|penicillin
Amoxicillin|oral liquid|oral|125 mg/5 mL,250 mg/5 mL|penicillin
Amoxicillin + Clavulanic acid|tablet|oral|500 mg/125 mg,875 mg/125 mg|penicillin
Amoxicillin + Clavulanic acid|oral liquid|oral|125 mg/31.25 mg per 5 mL,250 mg/62.5 mg per 5 mL|penicillin
Ampicillin|powder for injection|intravenous|500 mg,1 g|penicillin
Benzathine benzylpenicillin|powder for injection|intramuscular|1.2 million IU,2.4 million IU|penicillin
Benzylpenicillin|powder for injection|intravenous|600 mg|penicillin
Phenoxymethylpenicillin|tablet|oral|250 mg|penicillin
Cloxacillin|capsule|oral|250 mg,500 mg|penicillin
Cefalexin|capsule|oral|250 mg,500 mg|cephalosporin
Cefalexin|oral liquid|oral|125 mg/5 mL,250 mg/5 mL|cephalosporin
Cefuroxime|tablet|oral|250 mg,500 mg|cephalosporin
Cefixime|tablet|oral|200 mg,400 mg|cephalosporin
Cefixime|oral liquid|oral|100 mg/5 mL|cephalosporin
Ceftriaxone|powder for injection|intravenous|250 mg,1 g|cephalosporin
Azithromycin|tablet|oral|250 mg,500 mg|macrolide
Azithromycin|oral liquid|oral|200 mg/5 mL|macrolide
Clarithromycin|tablet|oral|250 mg,500 mg|macrolide
Erythromycin|tablet|oral|250 mg|macrolide
Doxycycline|capsule|oral|100 mg|tetracycline
Ciprofloxacin|tablet|oral|250 mg,500 mg|fluoroquinolone
Levofloxacin|tablet|oral|250 mg,500 mg|fluoroquinolone
Sulfamethoxazole + Trimethoprim|tablet|oral|400 mg/80 mg,800 mg/160 mg|sulfonamide
Sulfamethoxazole + Trimethoprim|oral liquid|oral|200 mg/40 mg per 5 mL|sulfonamide
Trimethoprim|tablet|oral|100 mg,200 mg|
Nitrofurantoin|capsule|oral|50 mg,100 mg|
Fosfomycin|granules|oral|3 g|
Metronidazole|tablet|oral|200 mg,400 mg,500 mg|nitroimidazole
Metronidazole|oral liquid|oral|200 mg/5 mL|nitroimidazole
Tinidazole|tablet|oral|500 mg|nitroimidazole
Clindamycin|capsule|oral|150 mg,300 mg|lincosamide
Gentamicin|injection|intramuscular|40 mg/mL|aminoglycoside
Rifampicin + Isoniazid|tablet|oral|150 mg/75 mg|antituberculosis
Rifampicin|capsule|oral|150 mg,300 mg|antituberculosis
Isoniazid|tablet|oral|100 mg,300 mg|antituberculosis
Pyrazinamide|tablet|oral|400 mg,500 mg|antituberculosis
Ethambutol|tablet|oral|100 mg,400 mg|antituberculosis
Fluconazole|capsule|oral|50 mg,150 mg|azole antifungal
Itraconazole|capsule|oral|100 mg|azole antifungal
Terbinafine|tablet|oral|250 mg|
Griseofulvin|tablet|oral|125 mg,250 mg|
Nystatin|oral liquid|oral|100000 IU/mL|
Aciclovir|tablet|oral|200 mg,400 mg,800 mg|
Oseltamivir|capsule|oral|75 mg|
Albendazole|chewable tablet|oral|400 mg|benzimidazole
Mebendazole|chewable tablet|oral|100 mg,500 mg|benzimidazole
Praziquantel|tablet|oral|600 mg|
Ivermectin|tablet|oral|3 mg|
Artemether + Lumefantrine|tablet|oral|20 mg/120 mg|antimalarial
Chloroquine|tablet|oral|150 mg|antimalarial
Hydroxychloroquine|tablet|oral|200 mg|antimalarial
Primaquine|tablet|oral|7.5 mg,15 mg|antimalarial
Amlodipine|tablet|oral|2.5 mg,5 mg,10 mg|calcium channel blocker
Nifedipine|prolonged-release tablet|oral|20 mg,30 mg|calcium channel blocker
Diltiazem|tablet|oral|60 mg|calcium channel blocker
Verapamil|tablet|oral|40 mg,80 mg|calcium channel blocker
Enalapril|tablet|oral|2.5 mg,5 mg,10 mg|ACE inhibitor
Lisinopril|tablet|oral|5 mg,10 mg,20 mg|ACE inhibitor
Ramipril|capsule|oral|2.5 mg,5 mg|ACE inhibitor
Losartan|tablet|oral|25 mg,50 mg,100 mg|angiotensin receptor blocker
Telmisartan|tablet|oral|40 mg,80 mg|angiotensin receptor blocker
Hydrochlorothiazide|tablet|oral|12.5 mg,25 mg|thiazide
Chlortalidone|tablet|oral|12.5 mg,25 mg|thiazide
Furosemide|tablet|oral|40 mg|loop diuretic
Furosemide|injection|intravenous|10 mg/mL|loop diuretic
Spironolactone|tablet|oral|25 mg,50 mg|potassium-sparing diuretic
Atenolol|tablet|oral|50 mg,100 mg|beta blocker
Bisoprolol|tablet|oral|2.5 mg,5 mg|beta blocker
Metoprolol tartrate|tablet|oral|25 mg,50 mg|beta blocker
Carvedilol|tablet|oral|3.125 mg,6.25 mg,12.5 mg|beta blocker
Propranolol|tablet|oral|10 mg,40 mg|beta blocker
Methyldopa|tablet|oral|250 mg|
Hydralazine|tablet|oral|25 mg,50 mg|
Digoxin|tablet|oral|0.25 mg|cardiac glycoside
Glyceryl trinitrate|sublingual tablet|sublingual|0.5 mg|nitrate
Isosorbide dinitrate|tablet|oral|10 mg|nitrate
Isosorbide mononitrate|prolonged-release tablet|oral|30 mg,60 mg|nitrate
Atorvastatin|tablet|oral|10 mg,20 mg,40 mg|statin
Rosuvastatin|tablet|oral|10 mg,20 mg|statin
Simvastatin|tablet|oral|10 mg,20 mg,40 mg|statin
Clopidogrel|tablet|oral|75 mg|antiplatelet
Warfarin|tablet|oral|1 mg,2 mg,5 mg|anticoagulant
Amiodarone|tablet|oral|200 mg|
Metformin|tablet|oral|500 mg,850 mg,1000 mg|biguanide
Glibenclamide|tablet|oral|2.5 mg,5 mg|sulfonylurea
Gliclazide|tablet|oral|80 mg|sulfonylurea
Glimepiride|tablet|oral|1 mg,2 mg,4 mg|sulfonylurea
Soluble insulin human|injection|subcutaneous|100 IU/mL|insulin
Isophane insulin human|injection|subcutaneous|100 IU/mL|insulin
Insulin glargine|injection|subcutaneous|100 IU/mL|insulin
Levothyroxine sodium|tablet|oral|25 micrograms,50 micrograms,100 micrograms|thyroid hormone
Carbimazole|tablet|oral|5 mg,10 mg|antithyroid
Prednisolone|tablet|oral|5 mg,20 mg|corticosteroid
Prednisolone|oral liquid|oral|5 mg/5 mL|corticosteroid
Dexamethasone|tablet|oral|0.5 mg,4 mg|corticosteroid
Hydrocortisone|powder for injection|intravenous|100 mg|corticosteroid
Salbutamol|inhaler|inhaled|100 micrograms/dose|beta-2 agonist
Salbutamol|nebuliser solution|inhaled|5 mg/mL|beta-2 agonist
Salbutamol|oral liquid|oral|2 mg/5 mL|beta-2 agonist
Ipratropium bromide|inhaler|inhaled|20 micrograms/dose|anticholinergic
Beclometasone|inhaler|inhaled|50 micrograms/dose,100 micrograms/dose|corticosteroid
Budesonide|inhaler|inhaled|100 micrograms/dose,200 micrograms/dose|corticosteroid
Budesonide + Formoterol|inhaler|inhaled|160 micrograms/4.5 micrograms per dose|corticosteroid
Fluticasone + Salmeterol|inhaler|inhaled|125 micrograms/25 micrograms per dose,250 micrograms/25 micrograms per dose|corticosteroid
Montelukast|tablet|oral|10 mg|leukotriene antagonist
Montelukast|chewable tablet|oral|4 mg,5 mg|leukotriene antagonist
Theophylline|prolonged-release tablet|oral|200 mg|xanthine
Cetirizine|tablet|oral|10 mg|antihistamine
Cetirizine|oral liquid|oral|5 mg/5 mL|antihistamine
Loratadine|tablet|oral|10 mg|antihistamine
Loratadine|oral liquid|oral|5 mg/5 mL|antihistamine
Fexofenadine|tablet|oral|120 mg,180 mg|antihistamine
Chlorphenamine|tablet|oral|4 mg|antihistamine
Chlorphenamine|oral liquid|oral|2 mg/5 mL|antihistamine
Promethazine|tablet|oral|25 mg|antihistamine
Epinephrine|injection|intramuscular|1 mg/mL|
Ambroxol|oral liquid|oral|30 mg/5 mL|mucolytic
Dextromethorphan|oral liquid|oral|15 mg/5 mL|
Xylometazoline|nasal drops|nasal|0.05%,0.1%|decongestant
Fluticasone|nasal spray|nasal|50 micrograms/dose|corticosteroid
Sodium chloride|nasal drops|nasal|0.9%|
Omeprazole|capsule|oral|20 mg,40 mg|proton pump inhibitor
Pantoprazole|gastro-resistant tablet|oral|20 mg,40 mg|proton pump inhibitor
Esomeprazole|tablet|oral|20 mg,40 mg|proton pump inhibitor
Famotidine|tablet|oral|20 mg,40 mg|H2 antagonist
Aluminium hydroxide + Magnesium hydroxide|oral liquid|oral|200 mg/200 mg per 5 mL|antacid
Sucralfate|tablet|oral|1 g|
Ondansetron|tablet|oral|4 mg,8 mg|antiemetic
Ondansetron|oral liquid|oral|4 mg/5 mL|antiemetic
Metoclopramide|tablet|oral|10 mg|antiemetic
Domperidone|tablet|oral|10 mg|antiemetic
Hyoscine butylbromide|tablet|oral|10 mg|antispasmodic
Mebeverine|tablet|oral|135 mg|antispasmodic
Loperamide|capsule|oral|2 mg|
Oral rehydration salts|powder for oral solution|oral|20.5 g/L|
Zinc sulfate|dispersible tablet|oral|10 mg,20 mg|
Lactulose|oral liquid|oral|3.35 g/5 mL|laxative
Bisacodyl|gastro-resistant tablet|oral|5 mg|laxative
Senna|tablet|oral|7.5 mg|laxative
Ispaghula husk|granules|oral|3.5 g|laxative
Glycerol|suppository|rectal|1 g,2 g|laxative
Mesalazine|gastro-resistant tablet|oral|400 mg,800 mg|aminosalicylate
Ursodeoxycholic acid|capsule|oral|250 mg|
Amitriptyline|tablet|oral|10 mg,25 mg|tricyclic antidepressant
Fluoxetine|capsule|oral|20 mg|SSRI
Sertraline|tablet|oral|50 mg,100 mg|SSRI
Escitalopram|tablet|oral|5 mg,10 mg|SSRI
Venlafaxine|prolonged-release capsule|oral|75 mg|SNRI
Mirtazapine|tablet|oral|15 mg,30 mg|
Diazepam|tablet|oral|2 mg,5 mg|benzodiazepine
Lorazepam|tablet|oral|1 mg|benzodiazepine
Clonazepam|tablet|oral|0.5 mg,2 mg|benzodiazepine
Haloperidol|tablet|oral|1.5 mg,5 mg|antipsychotic
Risperidone|tablet|oral|1 mg,2 mg|antipsychotic
Olanzapine|tablet|oral|5 mg,10 mg|antipsychotic
Quetiapine|tablet|oral|25 mg,100 mg|antipsychotic
Lithium carbonate|tablet|oral|300 mg|
Carbamazepine|tablet|oral|100 mg,200 mg|anticonvulsant
Phenytoin|tablet|oral|100 mg|anticonvulsant
Phenobarbital|tablet|oral|30 mg,60 mg|anticonvulsant
Sodium valproate|gastro-resistant tablet|oral|200 mg,500 mg|anticonvulsant
Sodium valproate|oral liquid|oral|200 mg/5 mL|anticonvulsant
Levetiracetam|tablet|oral|250 mg,500 mg|anticonvulsant
Lamotrigine|tablet|oral|25 mg,50 mg,100 mg|anticonvulsant
Gabapentin|capsule|oral|100 mg,300 mg|gabapentinoid
Pregabalin|capsule|oral|75 mg,150 mg|gabapentinoid
Levodopa + Carbidopa|tablet|oral|100 mg/25 mg,250 mg/25 mg|
Trihexyphenidyl|tablet|oral|2 mg|anticholinergic
Donepezil|tablet|oral|5 mg,10 mg|
Sumatriptan|tablet|oral|50 mg|triptan
Betahistine|tablet|oral|8 mg,16 mg|
Baclofen|tablet|oral|10 mg|muscle relaxant
Methotrexate|tablet|oral|2.5 mg|
Sulfasalazine|tablet|oral|500 mg|sulfonamide
Azathioprine|tablet|oral|50 mg|
Alendronic acid|tablet|oral|70 mg|bisphosphonate
Calcium carbonate|tablet|oral|500 mg|
Calcium carbonate + Colecalciferol|tablet|oral|500 mg/400 IU|
Colecalciferol|capsule|oral|1000 IU,60000 IU|
Ferrous sulfate|tablet|oral|200 mg|iron
Ferrous sulfate + Folic acid|tablet|oral|200 mg/0.4 mg|iron
Folic acid|tablet|oral|0.4 mg,5 mg|
Cyanocobalamin|tablet|oral|500 micrograms|
Hydroxocobalamin|injection|intramuscular|1 mg/mL|
Pyridoxine|tablet|oral|10 mg,25 mg|
Thiamine|tablet|oral|50 mg,100 mg|
Ascorbic acid|tablet|oral|500 mg|
Retinol|capsule|oral|200000 IU|
Potassium chloride|prolonged-release tablet|oral|600 mg|
Tamsulosin|capsule|oral|0.4 mg|alpha blocker
Finasteride|tablet|oral|5 mg|
Oxybutynin|tablet|oral|5 mg|anticholinergic
Sildenafil|tablet|oral|50 mg,100 mg|
Ethinylestradiol + Levonorgestrel|tablet|oral|30 micrograms/150 micrograms|hormonal contraceptive
Levonorgestrel|tablet|oral|1.5 mg|hormonal contraceptive
Medroxyprogesterone acetate|injection|intramuscular|150 mg/mL|hormonal contraceptive
Norethisterone|tablet|oral|5 mg|progestogen
Tranexamic acid|tablet|oral|500 mg|
Clomifene|tablet|oral|50 mg|
Misoprostol|tablet|oral|200 micrograms|
Clotrimazole|cream|topical|1%|azole antifungal
Clotrimazole|vaginal tablet|vaginal|100 mg,500 mg|azole antifungal
Miconazole|cream|topical|2%|azole antifungal
Ketoconazole|shampoo|topical|2%|azole antifungal
Terbinafine|cream|topical|1%|
Hydrocortisone|cream|topical|1%|corticosteroid
Betamethasone valerate|cream|topical|0.1%|corticosteroid
Mometasone furoate|cream|topical|0.1%|corticosteroid
Mupirocin|ointment|topical|2%|
Fusidic acid|cream|topical|2%|
Silver sulfadiazine|cream|topical|1%|sulfonamide
Benzoyl peroxide|gel|topical|2.5%,5%|
Adapalene|gel|topical|0.1%|retinoid
Permethrin|cream|topical|5%|
Benzyl benzoate|lotion|topical|25%|
Calamine|lotion|topical|15%|
Salicylic acid|ointment|topical|2%|salicylate
Povidone iodine|solution|topical|10%|iodine
Chlorhexidine|solution|topical|4%|
Lidocaine|gel|topical|2%|local anaesthetic
Lidocaine|injection|infiltration|1%,2%|local anaesthetic
Chloramphenicol|eye drops|ocular|0.5%|
Ciprofloxacin|eye drops|ocular|0.3%|fluoroquinolone
Ofloxacin|ear drops|aural|0.3%|fluoroquinolone
Tobramycin|eye drops|ocular|0.3%|aminoglycoside
Timolol|eye drops|ocular|0.25%,0.5%|beta blocker
Latanoprost|eye drops|ocular|50 micrograms/mL|prostaglandin
Prednisolone acetate|eye drops|ocular|1%|corticosteroid
Hypromellose|eye drops|ocular|0.3%|
Sodium chloride|infusion|intravenous|0.9%|
Glucose|infusion|intravenous|5%,50%|
Tetanus vaccine|injection|intramuscular|0.5 mL|vaccine
`

/** The medicines an outpatient clinic usually begins with; each can be changed or taken out of use afterwards. */
export const starterMedicines = (): StarterMedicine[] =>
  LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', form = '', route = '', strengths = '', drugClass = ''] = line.split('|')
      const fixed = { name, ingredients: name.split(' + '), form, route, drugClass: drugClass || null, maker: null }
      return strengths.split(',').map((strength) => ({ ...fixed, strength }))
    })
