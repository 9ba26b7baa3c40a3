import { defineSampleRule } from '../../core/engine/rule.ts';
import { volumeGrids } from '../../facts/volume/grids.ts';
import { problemEvidence, worstProblem } from '../../facts/worstProblem.ts';

export default defineSampleRule({
  id: 'volume/channel-unreadable',
  title: 'Channel that cannot be read',
  severity: 'error',
  rationale: 'A loader stops at such a file, or goes on with a channel that is empty.',
  remedy: 'Export the file again, or leave the case out of training.',
  needs: { grids: volumeGrids },
  options: {},
  messages: {
    unreadable: 'File {detail}.',
    misnamed: 'File {detail}. Give it the extension of its content.',
  },
  check(_sample, { facts: { grids }, report }) {
    for (const { path, role, problems } of grids.partners) {
      const worst = role === 'channel' ? worstProblem(problems, path) : undefined;
      if (worst === undefined) continue;
      const { messageId, data } = problemEvidence(problems, worst);
      report({ kind: 'file', file: path }, messageId, data, { severity: worst.severity, related: [grids.image.path] });
    }
  },
});
