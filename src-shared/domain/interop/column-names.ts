import { foldName } from '../patients/name.ts'

/** The patient fields a column of an old system's file can be brought into, in the order the import screen lists them. */
export const PATIENT_FIELDS = [
  'fullName',
  'givenName',
  'middleName',
  'familyName',
  'sex',
  'birthDate',
  'age',
  'phone',
  'secondPhone',
  'email',
  'oldNumber',
  'nationalId',
  'guardianName',
  'houseNumber',
  'addressLine',
  'city',
  'state',
  'postcode',
  'bloodGroup',
  'maritalStatus',
  'occupation',
  'notes',
] as const
/** A patient field a column can be brought into; `oldNumber` is the number the old system gave. */
export type PatientField = (typeof PATIENT_FIELDS)[number]

/**
 * Headers by which each field is known (English, German, French, Spanish, Portuguese, Italian, Dutch, Hindi, Arabic), written
 * without case, accents, spaces and punctuation; the surest first, since the first that is found wins.
 */
export const COLUMN_NAMES: Readonly<Record<PatientField, readonly string[]>> = {
  fullName: words(`fullname patientname name patient completename displayname nameofpatient personname vollstandigername
    nomcomplet nomdupatient nombrecompleto nombreypellido nombreyapellidos nomecompleto nomedopaciente nominativo volledigenaam naam नाम मरीजकानाम الاسم
    اسمالمريض الاسمالكامل`),
  givenName: words(`givenname firstname forename fname first given givennames vorname prenom nombre nombres primernombre
    primeironome voornaam الاسمالاول`),
  middleName: words(
    'middlename middle middlenames mname middleinitial secondname zweitername segundonombre tweedenaam',
  ),
  familyName: words(`familyname lastname surname lname last family nachname familienname nomdefamille apellido apellidos
    primerapellido sobrenome apelido cognome achternaam उपनाम اسمالعائلة`),
  sex: words(
    'sex gender sexgender genderidentity administrativegender geschlecht sexe genre sexo genero sesso geslacht लिंग الجنس',
  ),
  birthDate:
    words(`birthdate dateofbirth dob birthday birth born bdate dateofbirthddmmyyyy geburtsdatum geburtstag gebdatum
    datedenaissance naissance ddn fechadenacimiento fechanacimiento fnac nacimiento datadenascimento datanascimento
    nascimento datadinascita datanascita geboortedatum जन्मतिथि تاريخالميلاد`),
  age: words('age ageyears ageinyears years alter edad idade eta leeftijd आयु उम्र العمر'),
  phone:
    words(`mobile mobilenumber mobileno mobilephone phone phonenumber phoneno phone1 cell cellphone cellnumber telephone
    telephonenumber tel telno contact contactnumber contactno primaryphone homephone whatsapp handy handynummer telefon
    telefonnummer mobil mobilnummer portable telephoneportable numerodetelephone telefono telefonomovil movil celular
    telefone telemovel cellulare telefoonnummer telefoon मोबाइल फोन الهاتف رقمالهاتف الجوال`),
  secondPhone:
    words(`secondphone phone2 alternatephone alternatephonenumber altphone secondaryphone otherphone alternatemobile
    mobile2 homephone landline workphone telefon2 telefono2 telefone2 festnetz`),
  email: words('email emailaddress emailid mail correo correoelectronico courriel adressemail ईमेल البريدالالكتروني'),
  oldNumber:
    words(`recordnumber oldnumber oldrecordnumber medicalrecordnumber mrn mrno patientid patientno patientnumber
    pid uhid opdno opno regno registrationno registrationnumber fileno filenumber chartno chartnumber hospitalno
    hospitalnumber recordid recid id patientennummer patientenid numerodossier numerodedossier historiaclinica numerodehistoria prontuario
    cartella dossiernummer`),
  nationalId:
    words(`nationalid nationalidnumber nationalidentitynumber idcard idnumber aadhaar aadhaarnumber aadhar aadharno
    cnic nic nid ssn socsecid socialsecuritynumber nhsnumber nino dni cpf curp nif codicefiscale bsn
    sozialversicherungsnummer versichertennummer passport passportnumber passportno الرقمالقومي رقمالهوية`),
  guardianName:
    words(`guardianname guardian fathername fathersname father husbandname husbandsname mothername mothersname
    fatherhusbandname fatherorhusbandname parentname parent nextofkin careof so swdo tutor nomdupere nombredelpadre
    nomedamae nomedopai vormund पिताकानाम اسمالاب`),
  houseNumber:
    words(`houseno housenumber house streetnumber streetno doorno flatno buildingnumber hausnummer hausnr numerocasa
    numerodecasa numero huisnummer`),
  addressLine: words(`addressline address addressline1 address1 streetaddress street streetname homeaddress
    residentialaddress permanentaddress postaladdress adresse anschrift strasse direccion domicilio calle endereco morada
    rua indirizzo via adres straat पता العنوان`),
  city: words(`city town suburb village citytown locality place ort stadt wohnort ville commune ciudad localidad municipio
    cidade citta comune stad woonplaats शहर المدينة`),
  state: words(
    'state province region stateprovince county bundesland departement provincia estado regione provincie राज्य المحافظة',
  ),
  postcode:
    words(`postcode postalcode zip zipcode pin pincode postalcodezip plz postleitzahl codepostal codigopostal cep cap
    पिनकोड الرمزالبريدي`),
  bloodGroup: words(
    'bloodgroup bloodtype blood blutgruppe groupesanguin gruposanguineo tiposanguineo grupposanguigno bloedgroep فصيلةالدم',
  ),
  maritalStatus: words(
    'maritalstatus marital civilstatus familienstand etatcivil estadocivil statocivile burgerlijkestaat',
  ),
  occupation: words('occupation profession job work beruf metier profesion ocupacion profissao professione beroep'),
  notes: words(
    'notes note remarks remark comments comment bemerkung bemerkungen notiz notizen remarques notas observaciones observacoes opmerkingen',
  ),
}

function words(list: string): readonly string[] {
  return foldName(list).split(' ')
}
