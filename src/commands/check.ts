import { parseArgs } from 'node:util';
import { readPaths } from '../config.ts';
import { type Checked, checkKnowledge } from '../knowledge/check.ts';
import { formatProblems } from '../knowledge/problem.ts';
import { counted } from '../knowledge/words.ts';
import type { Command } from './io.ts';
import { type Reach, reachOf } from './reach.ts';

/**
 * Proves the knowledge base: everything that a machine can hold against it, in one run. Exit 1 when there is any problem.
 * With `--documents DIR` (or DEALDESK_DOCUMENTS) every citation is proved against its document.
 */
export const checkCommand: Command = async (argv, io) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      json: { type: 'boolean', default: false },
      documents: { type: 'string' },
      knowledge: { type: 'string' },
    },
  });
  const { knowledgeDir, documentsDir } = readPaths(io.env, values);
  let reach: Reach | undefined;
  const checked = await checkKnowledge({
    dir: knowledgeDir,
    ...(documentsDir === undefined ? {} : { documentsDir }),
    today: io.now().toISOString().slice(0, 10),
    rules: [
      (knowledge) => {
        reach = reachOf(knowledge, () => io.stderr.write(ASKING));
        return reach.problems;
      },
    ],
  });
  const told = { checked, ...(reach ? { reach } : {}), ...(documentsDir === undefined ? {} : { documentsDir }) };
  io.stdout.write(values.json ? `${JSON.stringify(toJson(told))}\n` : toText(told));
  return checked.problems.length === 0 ? 0 : 1;
};

const ASKING = 'Asking every phrasing as if nobody had written it down; that takes a minute or so.\n';

type Told = { readonly checked: Checked; readonly reach?: Reach; readonly documentsDir?: string };

function toJson({ checked, reach, documentsDir }: Told): unknown {
  const { knowledge, problems, excused, proved } = checked;
  return {
    ok: problems.length === 0,
    revision: knowledge.revision,
    entries: knowledge.entries.size,
    citations: citationsOf(checked),
    documents: documentsDir ?? null,
    proved: proved ?? null,
    problems,
    excused,
    reach: reach ? { phrasings: reach.phrasings, lost: reach.lost, taken: reach.taken } : null,
  };
}

function toText({ checked, reach, documentsDir }: Told): string {
  const { knowledge, problems, excused, proved } = checked;
  const lines = [
    `${counted(knowledge.entries.size, 'entry', 'entries')}, ${counted(citationsOf(checked), 'citation')}, revision ${knowledge.revision}`,
    proved === undefined
      ? 'Not proved against the documents: give --documents DIR (or DEALDESK_DOCUMENTS) to find each fragment in its document.'
      : `${proved} of ${counted(citationsOf(checked), 'citation')} proved against the documents in ${documentsDir}`,
    ...(reach ? [reachText(reach)] : []),
    ...(excused.length > 0 ? [`${counted(excused.length, 'problem')} excused for now by exceptions.yaml`] : []),
    problems.length === 0 ? 'No problems.' : counted(problems.length, 'problem'),
  ];
  return `${problems.length > 0 ? `${formatProblems(problems)}\n\n` : ''}${lines.join('\n')}\n`;
}

function reachText({ phrasings, lost, taken }: Reach): string {
  const percent = phrasings === 0 ? 100 : Math.round(100 * (1 - lost.length / phrasings));
  const worst = taken.slice(0, 3).map(({ from, by, count: n, of }) => `${n} of ${of} of ${from} find ${by}`);
  const detail = worst.length > 0 ? `; ${worst.join(', ')}; --json names them all` : '';
  return `${percent} % of ${counted(phrasings, 'phrasing')} find their entry when left out${detail}`;
}

function citationsOf({ knowledge }: Checked): number {
  return [...knowledge.entries.values()].reduce((sum, { citations }) => sum + citations.length, 0);
}
