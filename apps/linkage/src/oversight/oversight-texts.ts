import { defineTexts } from '@saphan/contracts';
import { step, type Disclosed } from '@saphan/open-data';
import type { ProgressGroup } from './find-progress.ts';

const number = (count: number): string => count.toLocaleString('en');

export const oversightTexts = defineTexts(
  {
    title: 'ผลงาน',
    lead: 'ประเทศไปถึงไหนแล้ว จากสิ่งที่หน่วยงานและเกตเวย์รายงานพร้อมลายมือชื่อ มีแต่จำนวน ไม่มีข้อมูลบุคคล',
    openData: 'ข้อมูลเปิด',
    quality: 'คุณภาพข้อมูล',
    period: 'ช่วงเวลา',
    days: (days: number) => (days === 365 ? '1 ปี' : `${String(days)} วัน`),
    online: 'งานบริการที่ยื่นออนไลน์ได้',
    received: 'คำขอที่รับ',
    receivedShort: 'รับ',
    inTime: 'พิจารณาเสร็จในเวลาตามกฎหมาย',
    inTimeShort: 'ในเวลา',
    papers: 'สำเนาที่ไม่ต้องขอ',
    visits: 'การเดินทางที่ไม่ต้องไป',
    hours: 'ชั่วโมงที่ประหยัดได้',
    steps: 'ขั้นตอนที่ไม่ต้องทำ',
    flows: 'ใครให้ข้อมูลอะไรแก่ใคร',
    weeks: 'คำขอรายสัปดาห์',
    weeksLabel: (most: number) => `คำขอที่รับและที่พิจารณาเสร็จในแต่ละสัปดาห์ สูงสุด ${number(most)} ต่อสัปดาห์`,
    mostOfWeek: (most: number) => `${number(most)} ต่อสัปดาห์`,
    week: (from: string, received: string, decided: string) =>
      `เจ็ดวันจาก ${from}: รับ ${received} พิจารณาเสร็จ ${decided}`,
    weekFrom: 'เจ็ดวันจาก',
    weekTable: 'ดูเป็นตาราง',
    decided: 'พิจารณาเสร็จ',
    refused: 'ไม่อนุญาต',
    time: 'เวลาเทียบกับกฎหมาย',
    timeOf: 'แต่ละงานบริการ',
    service: 'งานบริการ',
    limit: 'คู่มือ',
    limitDays: (days: number, isWorking: boolean) => `${number(days)} ${isWorking ? 'วันทำการ' : 'วัน'}`,
    median: 'ครึ่งหนึ่งใน',
    medianDays: (days: number) =>
      days === 0 ? 'วันเดียวกัน' : days === Infinity ? 'เกิน 60 วัน' : `${number(days)} วัน`,
    agencies: 'แต่ละหน่วยงาน',
    agency: 'หน่วยงาน',
    progress: {
      ministry: 'ความก้าวหน้าของแต่ละกระทรวง',
      agency: 'ความก้าวหน้าของแต่ละหน่วยงาน',
      kind: 'ความก้าวหน้าตามประเภทหน่วยงาน',
    } satisfies Record<ProgressGroup, string>,
    groups: { ministry: 'กระทรวง', agency: 'หน่วยงาน', kind: 'ประเภทหน่วยงาน' } satisfies Record<
      ProgressGroup,
      string
    >,
    kindUnstated: 'รายการไม่ระบุประเภท',
    planned: 'งานบริการทั้งหมด',
    applied: 'ยื่นออนไลน์ได้',
    live: 'ออนไลน์ทั้งกระบวนการ',
    liveHow:
      'ออนไลน์ทั้งกระบวนการคือระดับ 4 ของความพร้อม: ยื่นได้อย่างเดียวไม่พอ แหล่งข้อมูลต้องตอบมาเมื่อไม่นานนี้ เจ้าหน้าที่อบรมแล้ว ไม่มีกฎหมายหรืออุปสรรคขวาง',
    readiness: 'ดูความพร้อมทุกระดับ',
    purposes: 'แลกเปลี่ยนเพื่ออะไร (30 วัน)',
    purpose: 'วัตถุประสงค์',
    agreements: 'ข้อตกลง',
    exchanges: 'ครั้ง',
    availability: 'บริการข้อมูลที่ตอบได้ (30 วัน)',
    allAnswered: (count: number) => `บริการข้อมูลทั้ง ${number(count)} ที่ถูกถาม ตอบทุกครั้ง`,
    allPurposes: (count: number) => `ทั้งหมด ${number(count)} วัตถุประสงค์`,
    allServices: (count: number) => `ทั้งหมด ${number(count)} บริการข้อมูล`,
    dataService: 'บริการข้อมูล',
    asked: 'ถามตามสิทธิ',
    available: 'ได้คำตอบ',
    none: 'ยังไม่มีคำขอในช่วงนี้',
    noneHow: 'หน่วยงานรายงานจำนวนคำขอทุกนาที เมื่อมีคำขอแรกหน้านี้จะแสดงทันที',
    noTraffic: 'ยังไม่มีการแลกเปลี่ยนใน 30 วันนี้',
    noTrafficHow: 'เกตเวย์ส่งจำนวนมาทุกสิบวินาทีเมื่อมีการแลกเปลี่ยน',
    noPlan: 'ยังไม่มีรายการงานบริการของประเทศ',
    noPlanHow: 'ผู้วางแผนนำเข้ารายการที่หน้าแผนงาน',
    total: 'รวม',
    few: (step: number) => `น้อยกว่า ${String(step)}`,
    how: 'นับอย่างไร',
    howRows: (step: number, hours: number): readonly (readonly [string, string])[] => [
      ['สำเนาที่ไม่ต้องขอ', 'คำตอบจากทะเบียนที่มากับคำขอ คำตอบหนึ่งแทนสำเนาหนึ่งฉบับ'],
      ['การเดินทาง', 'คำขอที่รับ (ไปยื่นหนึ่งครั้ง) + คำขอที่อนุญาต (ไปรับเอกสารหนึ่งครั้ง) ไม่นับการเดินทางไปคัดสำเนาที่หน่วยงานอื่น'],
      ['ชั่วโมง', `การเดินทาง × ${String(hours)} ชั่วโมง เป็นค่าสมมติของการไปสำนักงานหนึ่งครั้ง ไม่ใช่ค่าที่วัดได้`],
      [
        'ขั้นตอน',
        'คำขอที่รับ × (ขั้นตอนเดิม − ขั้นตอนตอนนี้) ตามคู่มือสำหรับประชาชน เดิม: คัดสำเนาทุกฉบับที่รัฐออก + กรอกแบบที่สำนักงาน + ชำระค่าธรรมเนียม + ไปรับเอกสารแต่ละฉบับ ตอนนี้: กรอกแบบหนึ่งครั้ง + เอกสารของรัฐที่ยังต้องแนบ + ชำระค่าธรรมเนียม',
      ],
      [
        'ในเวลาตามกฎหมาย',
        'คำวินิจฉัยครั้งแรกไม่เกินเวลาในคู่มือสำหรับประชาชน นับจากวันที่เอกสารครบ (พ.ร.บ. อำนวยความสะดวก พ.ศ. 2558 มาตรา 10)',
      ],
      [
        'จำนวนน้อย',
        `จำนวนปัดเป็นทีละ ${String(step)} และไม่แสดงจำนวนตั้งแต่ 1 ถึง ${String(step - 1)} เพื่อไม่ให้รู้ว่าเป็นใคร ผลรวมอาจขยับหนึ่งขั้น และร้อยละบอกเพียงขอบเขต เมื่อจะเผยจำนวนที่ไม่แสดง`,
      ],
      ['ที่มา', 'หน่วยงานลงลายมือชื่อจำนวนของแต่ละวันด้วยกุญแจของตน ศูนย์เชื่อมโยงเก็บฉบับที่ลงนามไว้ให้ผู้ตรวจสอบ'],
    ],
  },
  {
    title: 'Results',
    lead: 'How far the country is, from what agencies and gateways report and sign. Only counts: no person’s data.',
    openData: 'Open data',
    quality: 'Data quality',
    period: 'Period',
    days: (days: number) => (days === 365 ? '1 year' : `${String(days)} days`),
    online: 'services online',
    received: 'applications received',
    receivedShort: 'Received',
    inTime: 'decided within the legal time',
    inTimeShort: 'In time',
    papers: 'copies nobody was asked for',
    visits: 'visits nobody had to make',
    hours: 'hours saved',
    steps: 'steps nobody had to take',
    flows: 'Who gives what to whom',
    weeks: 'Applications by week',
    weeksLabel: (most: number) =>
      `Applications received and decided in each week, at most ${number(most)} a week`,
    mostOfWeek: (most: number) => `${number(most)} a week`,
    week: (from: string, received: string, decided: string) =>
      `Seven days from ${from}: ${received} received, ${decided} decided`,
    weekFrom: 'Seven days from',
    weekTable: 'As a table',
    decided: 'Decided',
    refused: 'Refused',
    time: 'Time against the law',
    timeOf: 'By service',
    service: 'Service',
    limit: 'Manual',
    limitDays: (days: number, isWorking: boolean) =>
      `${number(days)} ${isWorking ? 'working ' : ''}${days === 1 ? 'day' : 'days'}`,
    median: 'Half within',
    medianDays: (days: number) =>
      days === 0
        ? 'the same day'
        : days === Infinity
          ? 'over 60 days'
          : `${number(days)} ${days === 1 ? 'day' : 'days'}`,
    agencies: 'By agency',
    agency: 'Agency',
    progress: {
      ministry: 'Progress by ministry',
      agency: 'Progress by agency',
      kind: 'Progress by kind of agency',
    },
    groups: { ministry: 'Ministry', agency: 'Agency', kind: 'Kind of agency' },
    kindUnstated: 'kind not stated in the list',
    planned: 'Services',
    applied: 'To be applied for online',
    live: 'Online end to end',
    liveHow:
      'End to end is level 4 of readiness: that people can apply is not enough. Sources must have answered lately, staff be trained, and no law or obstacle be in the way.',
    readiness: 'All levels of readiness',
    purposes: 'What exchanges are for (30 days)',
    purpose: 'Purpose',
    agreements: 'Agreements',
    exchanges: 'Exchanges',
    availability: 'Data services that answer (30 days)',
    allAnswered: (count: number) => `All ${number(count)} data services that were asked answered every time.`,
    allPurposes: (count: number) => `All ${number(count)} purposes`,
    allServices: (count: number) => `All ${number(count)} data services`,
    dataService: 'Data service',
    asked: 'Asked by right',
    available: 'Answered',
    none: 'No applications in this period yet',
    noneHow: 'Agencies report every minute: with the first application this page shows it.',
    noTraffic: 'No exchanges in these 30 days yet',
    noTrafficHow: 'Gateways send their counts every ten seconds while there are exchanges.',
    noPlan: 'The country’s list of services is not here yet',
    noPlanHow: 'A planner imports it on the pages of the plan.',
    total: 'All',
    few: (step: number) => `fewer than ${String(step)}`,
    how: 'How it is counted',
    howRows: (step: number, hours: number): readonly (readonly [string, string])[] => [
      ['Copies', 'Answers of registers that came with applications: each stands in the place of one copy.'],
      [
        'Visits',
        'Applications received (one visit to hand in) + approvals (one to fetch the document). Visits to other offices for copies are not counted.',
      ],
      [
        'Hours',
        `Visits × ${String(hours)} hours: what one visit to an office is assumed to take. Nobody has measured it.`,
      ],
      [
        'Steps',
        'Applications received × (steps before − steps now), by the public manual. Before: a copy of each paper that an agency has issued + the form at the office + the fee + each document fetched. Now: the form once + papers of agencies still uploaded + the fee.',
      ],
      [
        'Within the legal time',
        'The first decision came within the time of the public manual, counted from the day on which everything was there (Licensing Facilitation Act 2558, section 10).',
      ],
      [
        'Small numbers',
        `Numbers are rounded to steps of ${String(step)}, and those from 1 to ${String(step - 1)} are not shown, so that nobody is recognised. A sum may be moved by a step, and of a share only a bound is told, where they would give such a number away.`,
      ],
      [
        'Source',
        'Each agency signs the counts of each day with its own key; the Linkage Center keeps the signed statement for auditors.',
      ],
    ],
  },
);

/** A count of persons as it is published; one that is kept back in words. */
export const tellDisclosed = (told: Disclosed, few: (step: number) => string): string =>
  told === undefined ? few(step) : number(told);
