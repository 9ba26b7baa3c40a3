import type { AuditView, ClassView, DatasetView } from '../../../src/protocol/audit.ts';
import type { CompareView } from '../../../src/protocol/compare.ts';
import type { DiceBudgetPartView, DiceBudgetView } from '../../../src/protocol/diceBudget.ts';
import type { FindingView, RuleGroupView, SeverityName } from '../../../src/protocol/findings.ts';
import type { OverlayView, PlaneData, PlaneView } from '../../../src/protocol/overlay.ts';
import type { AuditSnapshot, CompareSnapshot } from '../../../src/protocol/webview.ts';

/** Made-up data of the kinds that the panel is sent. */

export function plane(width: number, height: number, data: PlaneData, more: Partial<PlaneView> = {}): PlaneView {
  return {
    width,
    height,
    channels: data.length / (width * height),
    data,
    scale: 1,
    encoding: '8-bit grey PNG',
    ...more,
  };
}

/** A mask from a drawing: '.' is 0, a digit itself. */
export function drawn(...lines: readonly string[]): PlaneView {
  const values = lines.flatMap((line) => Array.from(line, (sign) => (sign === '.' ? 0 : Number(sign))));
  return plane(lines[0]?.length ?? 0, lines.length, Uint8Array.from(values));
}

export function overlayView(more: Partial<OverlayView>): OverlayView {
  return {
    sampleId: 's0',
    title: 's0.png',
    split: null,
    imagePath: 'images/s0.png',
    maskPath: 'masks/s0.png',
    image: null,
    mask: null,
    maskKind: 'index',
    classes: [],
    agreement: null,
    problems: [],
    findings: [],
    ...more,
  };
}

export function findingView(rule: string, fingerprint: string, more: Partial<FindingView> = {}): FindingView {
  return {
    fingerprint,
    rule,
    severity: 'error',
    file: `val/masks/${fingerprint}.png`,
    sampleId: fingerprint,
    split: 'val',
    related: [],
    message: `Something about ${fingerprint}.`,
    data: {},
    ...more,
  };
}

export function ruleGroup(
  id: string,
  title: string,
  severity: SeverityName,
  findings: readonly FindingView[],
  count = findings.length,
): RuleGroupView {
  return {
    rule: {
      id,
      title,
      severity,
      rationale: 'A network learns what it is shown, faults included.',
      remedy: 'Export the masks again from the annotation tool.',
    },
    severity,
    count,
    findings: findings.map((finding) => ({ ...finding, severity })),
  };
}

const classes: readonly ClassView[] = [
  { value: 0, name: 'background', pixelShare: 0.871, imageShare: 1, isIgnored: false },
  { value: 1, name: 'cell', pixelShare: 0.112, imageShare: 0.98, isIgnored: false },
  { value: 2, name: 'nucleus', pixelShare: 0.013, imageShare: 0.61, isIgnored: false },
  { value: 255, name: 'void', pixelShare: 0.004, imageShare: 0.2, isIgnored: true },
];

export function datasetView(sampleCount: number): DatasetView {
  return {
    root: '/home/ada/data/cells',
    name: 'cells',
    layout: {
      id: 'parallel',
      description: 'images and masks in parallel folders, below each split',
      alternatives: ['side by side in one folder (12 pairs)'],
    },
    sampleCount: sampleCount + 2,
    pairCount: sampleCount,
    splits: { train: Math.ceil(sampleCount * 0.8), val: Math.floor(sampleCount * 0.2) },
    classes,
    ignoreValue: 255,
    encoding: '8-bit palette PNG, values 0, 1, 2 and 255',
    imageSizes: [
      { text: '320×240', count: sampleCount - 1 },
      { text: '320×239', count: 1 },
    ],
    imageEncodings: [{ text: '8-bit RGB JPEG', count: sampleCount }],
    maskEncodings: [{ text: '8-bit palette PNG', count: sampleCount }],
    skipped: [{ reason: 'not an image', count: 3, examples: ['README.txt', 'Thumbs.db'] }],
  };
}

const kerasSnippet = `weights = [0.287, 2.232, 19.23]\nloss = keras.losses.CategoricalFocalCrossentropy(alpha=weights)\nmodel.compile(optimizer='adam', loss=loss)`;
const pytorchSnippet = `weights = torch.tensor([0.287, 2.232, 19.23])\ncriterion = nn.CrossEntropyLoss(weight=weights, ignore_index=255)`;

export function auditGroups(): readonly RuleGroupView[] {
  const shifted = Array.from({ length: 5 }, (_, index) =>
    findingView('pair/shifted', `s${index}`, {
      message: `Mask lies ${5 + index} px right and ${index} px down of the object's edges (98 % sure). A perfect model would lose 0.21 Dice here.`,
      related: [`val/images/s${index}.jpg`],
      data: { shiftPx: { x: 5 + index, y: index }, score: 0.713, scoreAsIs: 0.214 },
      confidence: 0.98,
      diceCost: 0.21,
    }),
  );
  const nonBinary = findingView('mask/non-binary', 's7', {
    message:
      'Mask holds 37 values between 0 and 255: it was saved as JPEG or resized smoothly. Threshold at 128, or export it again as PNG.',
    box: { x0: 100, y0: 60, x1: 180, y1: 130 },
    data: { valueCount: 37, sharePx: 0.013, values: [3, 7, 12, 200, 251] },
  });
  const imbalance = findingView('dataset/class-imbalance', 'imbalance', {
    file: null,
    sampleId: null,
    split: null,
    related: ['val/masks/s3.png', 'val/masks/s4.png'],
    message:
      '12.9 % of the pixels are foreground. Predicting only background gives accuracy 0.871 and Dice 0. Use Dice + cross-entropy, or weight the classes.',
    data: {
      trivialAccuracy: 0.871,
      trivialDice: 0,
      classes: [
        { value: 0, name: 'background', pixelShare: 0.871, weight: 0.287 },
        { value: 1, name: 'cell', pixelShare: 0.112, weight: 2.232 },
        { value: 2, name: '<img src=x onerror=alert(1)>', pixelShare: 0.013, weight: 19.23 },
      ],
      snippets: { keras: kerasSnippet, pytorch: pytorchSnippet },
    },
  });
  return [
    ruleGroup('pair/shifted', 'Shifted mask', 'error', shifted),
    ruleGroup('mask/non-binary', 'Values between the classes', 'error', [nonBinary]),
    ruleGroup('dataset/class-imbalance', 'Class imbalance', 'warning', [imbalance]),
    ruleGroup(
      'mask/empty',
      'Empty mask',
      'info',
      Array.from({ length: 3 }, (_, index) =>
        findingView('mask/empty', `s${index + 10}`, { message: 'Mask holds no object: only background.' }),
      ),
      40,
    ),
  ];
}

function budgetPart(split: string | null, more: Partial<DiceBudgetPartView> = {}): DiceBudgetPartView {
  return {
    split,
    maskCount: 44,
    emptyCount: 2,
    floor: {
      background: { perImage: 0, global: 0 },
      constant: { perImage: 0.118, global: 0.203, value: 1, name: 'cell' },
      meanMask: { perImage: 0.162, global: 0.231, threshold: 0.2 },
    },
    ceiling: 0.83,
    faults: [
      { rule: 'pair/shifted', maskCount: 5, lost: 0.14 },
      { rule: 'mask/non-binary', maskCount: 1, lost: 0.009 },
      { rule: 'dataset/class-imbalance', maskCount: 1, lost: 0.0004 },
    ],
    ...more,
  };
}

export function diceBudgetView(): DiceBudgetView {
  return {
    ...budgetPart(null),
    classes: [
      { value: 1, name: 'cell', constant: 0.118, meanMask: 0.162 },
      { value: 2, name: 'nucleus', constant: 0.02, meanMask: null },
    ],
    splits: [
      budgetPart('train', { maskCount: 35, emptyCount: 0, ceiling: 0.86, faults: [] }),
      budgetPart('val', { maskCount: 9, faults: [{ rule: 'pair/shifted', maskCount: 5, lost: 0.3 }], ceiling: 0.7 }),
    ],
    resized: { sidePx: 256, dice: 0.93 },
  };
}

export function auditView(groups: readonly RuleGroupView[], sampleCount = 44): AuditView {
  return {
    masklint: '0.1.0',
    dataset: datasetView(sampleCount),
    samples: Array.from({ length: sampleCount }, (_, index) => ({
      id: `s${index}`,
      split: index % 5 === 0 ? 'val' : 'train',
      image: `val/images/s${index}.jpg`,
      mask: `val/masks/s${index}.png`,
    })),
    groups,
    cannotTell: [
      { rule: 'pair/shifted', file: 'val/masks/s10.png', reason: 'the mask is empty' },
      { rule: 'pair/shifted', file: 'val/masks/s11.png', reason: 'the mask is empty' },
    ],
    failures: [{ rule: 'mask/scale', file: null, error: 'RangeError: invalid array length' }],
    timing: { discoverMs: 12, decodeMs: 1840, totalMs: 2150, cachedSamples: 12 },
    isCancelled: false,
    diceBudget: diceBudgetView(),
    ruleTitles: { 'pair/shifted': 'Shifted mask', 'mask/scale': 'Values are not class indices' },
    summary:
      'A perfect model can reach Dice 0.83 here (0.97 without the 5 shifted pairs). Predicting only background: 0.00.',
    notes: ['Another window holds the cache, so nothing was kept.'],
  };
}

export function auditSnapshot(more: Partial<AuditSnapshot> = {}): AuditSnapshot {
  const groups = auditGroups();
  const audit = auditView(groups);
  return {
    mode: 'audit',
    state: 'done',
    title: 'cells',
    progress: null,
    dataset: audit.dataset,
    groups,
    audit,
    error: null,
    ...more,
  };
}

export function compareView(): CompareView {
  const score = { dice: 0.712, iou: 0.553, precision: 0.81, recall: 0.635 };
  return {
    truth: 'test/masks',
    prediction: 'runs/7/predictions',
    global: score,
    perImageMean: { dice: 0.688, iou: 0.531, precision: 0.79, recall: 0.62 },
    perClass: [
      { ...score, value: 1, name: 'cell' },
      { dice: null, iou: null, precision: null, recall: null, value: 2, name: 'nucleus' },
    ],
    threshold: 0.5,
    bestThreshold: 0.32,
    bestThresholdDice: 0.761,
    samples: Array.from({ length: 30 }, (_, index) => ({
      id: `s${index}`,
      truth: `test/masks/s${index}.png`,
      prediction: `runs/7/predictions/s${index}.png`,
      dice: index === 0 ? 0 : 0.2 + index * 0.025,
    })),
    notes: ['Two pairs are empty in both: they count as Dice 1.'],
  };
}

export function compareSnapshot(): CompareSnapshot {
  return { mode: 'compare', title: 'Predictions against masks', compare: compareView() };
}

/** Cells on a textured ground: discs of class 1 with a core of class 2, an ignored rim at the right; the mask moved by `shift`. */
export function cellsOverlay(sampleId: string, shift = { x: 0, y: 0 }, width = 320, height = 240): OverlayView {
  const image = new Uint8Array(width * height * 3);
  const mask = new Uint8Array(width * height);
  const seed = Array.from(sampleId, (sign) => sign.charCodeAt(0)).reduce((sum, code) => sum + code, 0);
  const discs = Array.from({ length: 9 }, (_, index) => ({
    x: ((index * 97 + seed * 31) % 300) * (width / 320) + 10,
    y: ((index * 61 + seed * 17) % 220) * (height / 240) + 10,
    radius: (14 + ((index * 7 + seed) % 16)) * (width / 320),
  }));
  const classAt = (x: number, y: number) => {
    let found = 0;
    for (const disc of discs) {
      const distance = Math.hypot(x - disc.x, y - disc.y);
      if (distance < disc.radius * 0.4) return 2;
      if (distance < disc.radius) found = 1;
    }
    return found;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = y * width + x;
      const noise = (Math.imul(pixel + seed, 2654435761) >>> 24) / 16;
      const tone = [60, 140, 200][classAt(x, y)] ?? 0;
      image[pixel * 3] = tone + noise;
      image[pixel * 3 + 1] = tone * 0.8 + noise;
      image[pixel * 3 + 2] = tone * 0.9 + noise;
      mask[pixel] = width * 0.95 < x ? 255 : classAt(x - shift.x, y - shift.y);
    }
  }
  return overlayView({
    sampleId,
    title: `${sampleId}.png`,
    split: 'val',
    imagePath: `val/images/${sampleId}.jpg`,
    maskPath: `val/masks/${sampleId}.png`,
    image: plane(width, height, image, { encoding: '8-bit RGB JPEG' }),
    mask: plane(width, height, mask, { encoding: '8-bit palette PNG' }),
    classes: classes.map(({ value, name, isIgnored }) => ({ value, name, isIgnored, isBackground: value === 0 })),
  });
}

/** The same with a prediction that misses and invents some. */
export function comparedOverlay(sampleId: string): OverlayView {
  const truth = cellsOverlay(sampleId);
  const moved = cellsOverlay(sampleId, { x: 6, y: 3 });
  const codes = Uint8Array.from(truth.mask?.data ?? [], (value, pixel) => {
    const isTrue = value === 1 || value === 2;
    const predicted = moved.mask?.data[pixel] ?? 0;
    const isPredicted = predicted === 1 || predicted === 2;
    return isTrue ? (isPredicted ? 1 : 2) : isPredicted ? 3 : 0;
  });
  return { ...truth, agreement: plane(320, 240, codes) };
}
