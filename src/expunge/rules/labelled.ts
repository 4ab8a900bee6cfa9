/** Data about people that only a label gives away: national ids, birth dates, accounts, local phone numbers. */
import type { Rule } from '../rule.ts'
import { type Labelled, labelledRules, NOT_IN_ID } from './label.ts'

const NUMBER = '(?:[ _-]?(?:number|num|nr|no|id))?\\.?'
/** At least five digits, in groups or not; a word behind it is none of them. */
const ID_VALUE = `(?=(?:[A-Z .\\/-]{0,8}\\d){5})[A-Z0-9](?:(?:[.\\/-]| (?=[A-Z]{0,3}\\d|[A-Z]\\b))?[A-Z0-9]){5,21}(?![A-Z0-9]|-[A-Z0-9])${NOT_IN_ID}`

const LABELLED: readonly Labelled[] = [
  {
    id: 'national-id',
    kind: 'id',
    labels: `ssn, social security, itin, nino, ni number, national insurance, nhs, medicare, national id, national identity, pesel,
      aadhaar, aadhar, dni, nie, cpf, cnpj, bsn, personnummer, personnumber, fødselsnummer, fodselsnummer, cnp, egn, oib, hetu, nric,
      tfn, abn, tckn, tc kimlik, ahv, avs, insee, nir, numero securite sociale, numéro de sécurité sociale, sécurité sociale, personalausweis,
      ausweisnummer, teudat zehut, 身份证, 身份证号, マイナンバー, 주민등록번호, curp, rfc, cedula, cédula, ird, medicare, mrn, medical record, patient id, health insurance, insurance number, versichertennummer, svnr, sv nummer, sozialversicherungsnummer, rentenversicherungsnummer, krankenversichertennummer,
      nhs, imei, imsi, iccid, vin, rijksregisternummer, insz,
      mbi, npi, dea, dea registration, partita iva, gstin, voter id, henkilötunnus, personal identity code, rrn, health card,
      social insurance, tax file, снилс, инн, паспорт, cpr number, cpr nummer, cpr nr, personnr, fødselsnr,
      hkid, jmbg, curp, codice fiscale, steuer id, steuernummer, rodne cislo, emirates id, my number, resident registration, tax id,
      tax number, passport, reisepass, driver license, driver licence, drivers license, drivers licence,
      driver's license, driver's licence, driving license, driving licence, licence, id card, identity card`,
    after: NUMBER,
    value: ID_VALUE,
  },
  {
    id: 'national-id-acronym',
    kind: 'id',
    labels: 'sin, tin, rut, nif, nip, rg, vat, ust id, ust idnr, siret, inn, snils, abha, ein, cpr, fnr, iban',
    after: NUMBER,
    separator: '[:=]',
    value: ID_VALUE,
  },
  {
    id: 'spanish-id',
    kind: 'id',
    labels: 'nif, nie, dni, cif',
    after: NUMBER,
    value: '(?:[XYZ]\\d{7}[A-Z]|\\d{8}-?[A-Z]|[A-HJNP-SUVW]\\d{7}[0-9A-J])(?![\\w-])',
  },
  {
    id: 'canadian-id',
    kind: 'id',
    labels: 'sin, social insurance number',
    value: '\\d{3}([ -])\\d{3}\\2\\d{3}(?![\\w-]|[ -]\\d)',
  },
  {
    id: 'indian-tax-number',
    kind: 'id',
    labels: 'pan',
    after: NUMBER,
    value: '[A-Z]{5}\\d{4}[A-Z](?![A-Z0-9])',
  },
  {
    id: 'plate',
    kind: 'id',
    labels: `license plate, licence plate, number plate, registration plate, plate number, kennzeichen, immatriculation,
      numberplate`,
    separator: '[:=]',
    value: '(?=[A-Z -]{0,9}\\d)[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,5}){0,3}(?![A-Z0-9])',
  },
  {
    id: 'short-plate',
    kind: 'id',
    labels: 'plate, plate no',
    separator: '[:=]',
    value: '(?=[A-Z]{1,3}[A-Z -]{0,6}\\d)[A-Z]{1,3}(?:[ -]?[A-Z0-9]{1,5}){1,3}(?![A-Z0-9_])',
  },
  {
    id: 'birth-date',
    kind: 'birth-date',
    labels: `date of birth, dob, birth date, birth day, born, born on, geburtsdatum, geboren, geboren am, geb, fecha de nacimiento,
      fecha nacimiento, date de naissance, data di nascita, data de nascimento, né le, née le`,
    after: '(?:\\.? am)?',
    value:
      '(?:\\d{1,4}[-/. ](?:\\d{1,2}|[A-Za-z]{3,9})[-/. ,]{1,2}\\d{1,4}|[A-Za-z]{3,9}\\.? \\d{1,2},? \\d{4}|(?:\\d{4}年\\d{1,2}月\\d{1,2}日)|\\d{8}(?!\\d))',
  },
  {
    id: 'bank-account',
    kind: 'account',
    labels: `account number, account no, acct no, beneficiary account, creditor account, debtor account, payee account, savings account, checking account, acct number, bank account, account nr, routing number, sort code,
      kontonummer, konto nr`,
    after: '\\.?',
    value: '\\d(?:[ -]?\\d){5,19}(?![\\w-])',
  },
  {
    id: 'postal-code',
    kind: 'address',
    labels: 'zip, zip code, postal code, post code, plz, postleitzahl, code postal, código postal, codigo postal',
    separator: '[:=]',
    value: '(?:\\d{4,5}(?:-\\d{3,4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d?[A-Z\\d]{2,4})(?![\\w.-])',
  },
  {
    id: 'called',
    kind: 'phone',
    labels:
      'call, callback, call back, calling, caller, called, dialed, dialled, dialing, ring, ring back, reach, rückruf, anruf, zurück, erreichbar, appel, llamada',
    separator:
      '[:=]?\\s{0,2}(?:(?:(?:me|us|him|her|them|customer|back|requested|wanted|now|bitte)\\s){0,2}(?:to|from|by|on|at|under|an|von|unter|auf|de|a|au|al)\\s)?',
    value: `(?!\\d\\d[./-]\\d\\d[./-]\\d{4})(?:\\+|0)\\(?\\d(?:[ ()./-]{0,3}\\d){7,13}(?!\\w|-\\w|\\.\\d)${NOT_IN_ID}`,
  },
  {
    id: 'phone',
    kind: 'phone',
    labels: `phone, telephone, contact number, my number is, tel, tél, téléphone, téléphone portable, telefon, telefonnummer, rufnummer, handy, handynummer,
      mobil, mobilnummer, telefono, teléfono, celular, móvil, cellulare, mobile, msisdn, sms, fax, whatsapp, cell phone, 電話, 電話番号, 携帯, 手机, 手机号, 电话, 전화, 전화번호`,
    after: NUMBER,
    separator: '[:=]?\\s{0,2}(?:to\\s)?',
    value: `(?:\\+|00)?\\(?\\d(?:[ ()./-]{0,3}\\d){6,14}(?!\\w|-\\w)${NOT_IN_ID}`,
  },
]

export const labelled: readonly Rule[] = labelledRules(LABELLED)
