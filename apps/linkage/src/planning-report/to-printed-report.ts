import type { Language } from '@saphan/contracts';
import type { PrintedReport, ReportCell, ReportTable } from '@saphan/documents';
import { disclose } from '@saphan/open-data';
import { findUnprintable, formatDate, toBangkokDay, type PartialDate } from '@saphan/thai';
import { barrierTexts } from '../planning-barriers/barrier-texts.ts';
import { daysLate, daysMoved, isLate } from '../planning-assignments/assignment.ts';
import type { WorkSum } from '../planning-works/sum-works.ts';
import type { CabinetReport } from './read-report.ts';
import { reportTexts } from './report-texts.ts';

type Section = PrintedReport['sections'][number];
type Columns = ReportTable['columns'];

/** Open entries that are named one by one. */
const mostBarriers = 25;
/** Registers that are named one by one, the worst first. */
const mostRegisters = 30;

/** A text as the typeface has it: what people have typed must not keep the report from being drawn. */
export function toPrintable(text: string): string {
  let printable = text.replaceAll(/\s+/g, ' ');
  for (let letter = findUnprintable(printable); letter !== undefined; letter = findUnprintable(printable))
    printable = printable.replaceAll(letter, ' ');
  return printable.replaceAll(/ +/g, ' ').trim();
}

const number = (value: number): string => value.toLocaleString('en');
const cell = (text: string, more: Omit<ReportCell, 'text'> = {}): ReportCell => ({
  text: toPrintable(text),
  ...more,
  ...(more.under !== undefined && { under: toPrintable(more.under) }),
});
const counted = (value: number, isWrong = false): ReportCell =>
  cell(number(value), isWrong && value > 0 ? { isWrong } : {});
const millions = (baht: number): string =>
  (baht / 1e6).toLocaleString('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const columns = (...all: readonly (readonly [string, number, Columns[number]['kind']])[]): Columns =>
  all.map(([title, width, kind]) => ({ title, width, kind }));

interface Writing {
  readonly report: CabinetReport;
  readonly language: Language;
  readonly nameOf: (ministry: string) => string;
  /** Short name of an agency of the registry. */
  readonly agencyOf: (member: string) => string;
}

function progressOf({ report, language }: Writing): Section {
  const text = reportTexts(language);
  const { progress, ladder } = report;
  const services = progress.reduce((sum, each) => sum + each.services, 0);
  return {
    title: text.progress,
    paragraphs: [text.progressHow(services, progress.length)],
    tables: [
      {
        columns: columns(
          [text.ministry, 4, 'text'],
          [text.levels, 4, 'share'],
          [text.services, 1.4, 'number'],
          [text.up, 0.8, 'number'],
          [text.down, 0.8, 'number'],
        ),
        rows: progress.map(({ names, counts, services: all, rises, falls }) => [
          cell(names[language]),
          cell('', { parts: [...counts] }),
          counted(all),
          counted(rises),
          counted(falls, true),
        ]),
        legend: ladder.levels.map(({ names }) => toPrintable(names[language])),
        none: text.noServices,
      },
    ],
  };
}

function pilotsOf({ report, language }: Writing): Section {
  const text = reportTexts(language);
  const dayOf = (day: string): string => formatDate(language, day as PartialDate, 'short');
  return {
    title: text.pilots,
    paragraphs: [text.pilotsHow],
    tables: [
      {
        columns: columns(
          [text.pilot, 3.6, 'text'],
          [text.target, 3.4, 'text'],
          [text.reached, 1.4, 'number'],
          [text.up, 0.8, 'number'],
          [text.down, 0.8, 'number'],
        ),
        rows: report.pilots.map(({ pilot, ladder, members, reached, risen, fallen }) => [
          cell(pilot.names[language], {
            ...(pilot.frozenAt !== null && {
              under: text.frozenOn(dayOf(toBangkokDay(pilot.frozenAt.getTime()))),
            }),
          }),
          cell(
            text.targetBy(ladder.levels[pilot.targetLevel]?.names[language] ?? '', dayOf(pilot.targetOn)),
            {
              ...(pilot.targetOn < report.asOf && reached < members.length && { isWrong: true }),
            },
          ),
          cell(text.ofAll(reached, members.length)),
          counted(risen),
          counted(fallen, true),
        ]),
        none: text.noPilots,
      },
    ],
  };
}

function openedOf({ report, language }: Writing): Section {
  const text = reportTexts(language);
  const told = (value: number): string => {
    const shown = disclose(value);
    return shown === undefined ? text.few : number(shown);
  };
  return {
    title: text.opened,
    paragraphs: [text.openedHow],
    tables: [
      {
        columns: columns(
          [text.service, 5.5, 'text'],
          [text.received, 1.3, 'number'],
          [text.decided, 1.5, 'number'],
          [text.late, 1.3, 'number'],
        ),
        rows: report.live.map(({ names, received, decided, late }) => [
          cell(names[language]),
          cell(told(received)),
          cell(told(decided)),
          cell(told(late), late > 0 ? { isWrong: true } : {}),
        ]),
        none: text.noneOpened,
      },
    ],
  };
}

function worksOf({ report, language, nameOf }: Writing): Section {
  const text = reportTexts(language);
  const money = ({ works, lowBaht, likelyBaht, highBaht }: WorkSum): ReportCell =>
    works === 0
      ? cell('–')
      : cell(millions(likelyBaht), {
          under: `${text.worksOf(works)}${lowBaht === highBaht ? '' : ` · ${millions(lowBaht)}–${millions(highBaht)}`}`,
        });
  return {
    title: text.works,
    paragraphs: [text.worksHow],
    tables: [
      {
        columns: columns(
          [text.ministry, 4, 'text'],
          [text.submitted, 2, 'number'],
          [text.accepted, 2, 'number'],
          [text.done, 2, 'number'],
        ),
        rows: report.money.map(({ ministry, submitted, accepted, done }) => [
          cell(nameOf(ministry)),
          money(submitted),
          money(accepted),
          money(done),
        ]),
        none: text.noWorks,
      },
    ],
  };
}

function barriersOf({ report, language }: Writing): Section {
  const text = reportTexts(language);
  const words = barrierTexts(language);
  const { barriers, asOf } = report;
  const isPast = (due: string | null): boolean => due !== null && due < asOf;
  const sorted = barriers.toSorted((one, other) => (one.due ?? '9999').localeCompare(other.due ?? '9999'));
  const left = sorted.length - mostBarriers;
  return {
    title: text.barriers,
    paragraphs: [
      text.barriersHow(barriers.length, barriers.filter(({ due }) => isPast(due)).length),
      ...(left > 0 ? [text.more(left)] : []),
    ],
    tables: [
      {
        columns: columns(
          [text.barrier, 4.5, 'text'],
          [text.owner, 2.2, 'text'],
          [text.stage, 1.6, 'text'],
          [text.due, 1.7, 'text'],
        ),
        rows: sorted.slice(0, mostBarriers).map(({ name, section, owner, stage, due }) => [
          cell(name, section === null ? {} : { under: text.section(section) }),
          cell(owner),
          cell(words.stages[stage]),
          cell(due === null ? '–' : formatDate(language, due as PartialDate, 'short'), {
            ...(isPast(due) && { isWrong: true }),
          }),
        ]),
        none: text.noBarriers,
      },
    ],
  };
}

function stepsOf({ report, language, nameOf }: Writing): Section {
  const text = reportTexts(language);
  const { assignments, delayed, asOf } = report;
  return {
    title: text.steps,
    paragraphs: [],
    tables: [
      {
        columns: columns(
          [text.ministry, 5, 'text'],
          [text.lateCount, 1, 'number'],
          [text.open, 1, 'number'],
          [text.done, 1, 'number'],
          [text.moved, 1.6, 'number'],
        ),
        rows: assignments.map(({ ministry, late, open, done, movedDays }) => [
          cell(nameOf(ministry)),
          counted(late, true),
          counted(open),
          counted(done),
          counted(movedDays),
        ]),
        none: text.noSteps,
      },
      ...(assignments.length === 0
        ? []
        : [
            {
              columns: columns(
                [text.delays, 4, 'text'],
                [text.daysLate, 1.1, 'number'],
                [text.movedBy, 1.2, 'number'],
                [text.reason, 3.4, 'text'],
              ),
              rows: delayed.map(({ row, reason }) => [
                cell(row.name, { under: nameOf(row.ministry) }),
                isLate(row, asOf) ? counted(daysLate(row, asOf), true) : cell('–'),
                counted(daysMoved(row)),
                cell(reason === '' ? text.noReason : reason),
              ]),
              none: text.noDelays,
            },
          ]),
    ],
  };
}

function qualityOf({ report, language, agencyOf }: Writing): readonly Section[] {
  const text = reportTexts(language);
  const { quality } = report;
  if (quality === undefined) return [];
  const graded = quality.filter(({ grade }) => grade !== undefined);
  const table: ReportTable = {
    columns: columns([text.register, 5, 'text'], [text.agency, 2, 'text'], [text.grade, 1, 'number']),
    rows: graded
      .slice(0, mostRegisters)
      .map(({ names, member, grade = '–' }) => [
        cell(names[language]),
        cell(agencyOf(member)),
        cell(grade, grade === 'D' ? { isWrong: true } : {}),
      ]),
    none: text.noGrades,
  };
  const paragraphs = [text.qualityHow(quality.length, graded.length)];
  return [{ title: text.quality, paragraphs, tables: [table] }];
}

/** The report as it is read, on a page and on paper: the same facts, in the same order. */
export function toPrintedReport(writing: Writing, demo: boolean): PrintedReport {
  const { report, language } = writing;
  const text = reportTexts(language);
  const sum = (pick: (row: CabinetReport['progress'][number]) => number): number =>
    report.progress.reduce((total, row) => total + pick(row), 0);
  const accepted = report.money.reduce((total, row) => total + row.accepted.likelyBaht, 0);
  const late = report.assignments.reduce((total, row) => total + row.late, 0);
  const open = report.assignments.reduce((total, row) => total + row.open, 0);
  const figure = (value: string, label: string, note?: string) => ({
    ...{ figure: value, label },
    ...(note !== undefined && { note }),
  });
  return {
    language,
    title: text.title,
    subtitle: text.quarter(report.quarter),
    issuer: { name: text.issuer, shortName: text.issuerShort },
    source: text.asOf(formatDate(language, report.asOf as PartialDate)),
    figures: [
      figure(number(sum((row) => row.services)), text.allServices),
      figure(number(report.live.length), text.live),
      figure(number(sum((row) => row.rises)), text.rises, text.falls(sum((row) => row.falls))),
      figure(millions(accepted), text.acceptedMoney),
      figure(number(report.barriers.length), text.openBarriers, text.endedBarriers(report.endedBarriers)),
      figure(number(late), text.lateSteps, text.ofSteps(open)),
    ],
    sections: [
      ...[progressOf, pilotsOf, openedOf, worksOf, barriersOf, stepsOf].map((write) => write(writing)),
      ...qualityOf(writing),
    ],
    demo,
  };
}
