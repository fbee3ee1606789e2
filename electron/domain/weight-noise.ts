/**
 * How much weights scatter: pieces of one kind among each other, what is filled into one carton, and the scale's step.
 * Estimated from what is left over when the estimates are taken from the weights: each sample's rest is shared among its
 * parts in proportion to what they scatter so far, again and again.
 */

interface NoisyPart {
  readonly kind: 'goods' | 'carton';
  readonly key: string;
  /** Pieces. */
  readonly factor: number;
  /** What one piece weighs, as far as it is known. */
  readonly grams: number;
}

export interface NoisySample {
  readonly grossGrams: number;
  readonly residualGrams: number;
  /** How far it is believed, 0 to 1. */
  readonly share: number;
  /** How uncertain its expected weight still is, in grams squared. */
  readonly leverage: number;
  readonly parts: readonly NoisyPart[];
}

export interface WeightNoise {
  /** Of one weighing of these parts, in grams squared. */
  variance(parts: readonly NoisyPart[]): number;
  /** How well that is known: as many samples would tell as much, were they all of this kind. */
  freedom(parts: readonly NoisyPart[]): number;
  /** Of one piece, or one packaging, in grams squared. */
  partVariance(part: Omit<NoisyPart, 'factor'>): number;
  /** Learns anew from all samples. */
  learn(samples: readonly NoisySample[]): void;
  /** The scale's step. */
  resolutionGrams(): number;
}

/** What is believed before anything was seen, and how many samples outweigh it. */
const pieceCoefficientBefore = 0.015;
const packagingSdBefore = 6;
const samplesToConvince = 6;
/** A piece scatters by no less: dust, tape, a tag. */
const leastPieceSd = 0.2;
/** Steps of scales (EN 45501: 1, 2 or 5 × 10ⁿ), the coarsest first. */
const scaleSteps = [100, 50, 20, 10, 5, 2] as const;
/** Kinds that few were seen of scatter as those do that are less even than two thirds of all. */
const cautious = 2 / 3;
const samplesToSeeStep = 20;
const rounds = 6;
/**
 * So much is left of a normal distribution's variance where distances beyond 2 spreads count as 2, and those beyond 3
 * are not learnt from: (1 − 2Q(2) − 4φ(2) + 8(Q(2) − Q(3))) / (1 − 2Q(3)).
 */
const squaresBelieved = 0.912;

/** So large a share of the weight lies below it: a few kinds of goods that were packed wrong do not move it. */
function weightedQuantile(
  share: number,
  values: readonly { readonly value: number; readonly weight: number }[],
): number {
  const wanted = share * values.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  const sorted = values.toSorted((left, right) => left.value - right.value);
  const found = sorted.find(({ weight }) => {
    below += weight;
    return below >= wanted;
  });
  return found?.value ?? 0;
}

/** Nothing learnt yet. */
export function createNoise(): WeightNoise {
  let pieceCoefficient = pieceCoefficientBefore;
  let packagingVariance = packagingSdBefore ** 2;
  let resolution = 1;
  let variances = new Map<string, number>();
  /** By how many samples' worth each of them is known. */
  let weights = new Map<string, number>();

  const pieceVarianceBefore = (grams: number) => (pieceCoefficient * grams) ** 2 + leastPieceSd ** 2;
  const partVariance = ({ kind, key, grams }: Omit<NoisyPart, 'factor'>) =>
    variances.get(`${kind} ${key}`) ?? (kind === 'goods' ? pieceVarianceBefore(grams) : packagingVariance);
  const stepVariance = () => resolution ** 2 / 12;
  const variance = (parts: readonly NoisyPart[]) =>
    parts.reduce((sum, part) => sum + part.factor * partVariance(part), stepVariance());

  function learnOnce(samples: readonly NoisySample[]): void {
    const sums = new Map<string, { part: NoisyPart; sum: number; weight: number }>();
    for (const { parts, residualGrams, share, leverage } of samples) {
      const total = variance(parts);
      // A sample is among those that the estimate was made of: it cannot leave more open than it scatters itself.
      const open = Math.min(leverage, total);
      // One that is far off must not make the others look scattered.
      const seen = (share * residualGrams) ** 2 / squaresBelieved + share * open;
      for (const part of parts) {
        // Its share of what was seen; the smaller that is, the less it tells.
        const weight = (part.factor * partVariance(part)) / total;
        const own = (weight * seen) / part.factor;
        const key = `${part.kind} ${part.key}`;
        const entry = sums.get(key);
        if (entry) {
          entry.sum += weight * own;
          entry.weight += weight;
        } else {
          sums.set(key, { part, sum: weight * own, weight });
        }
      }
    }
    const squares = [{ value: pieceCoefficientBefore ** 2, weight: samplesToConvince }];
    let packagings = samplesToConvince * packagingSdBefore ** 2;
    let packagingWeight = samplesToConvince;
    for (const { part, sum, weight } of sums.values()) {
      const counted = Math.min(weight, samplesToConvince);
      if (part.kind === 'carton') {
        packagings += (sum / weight) * counted;
        packagingWeight += counted;
      } else if (part.grams > 1 && weight > 0) {
        squares.push({ value: sum / weight / part.grams ** 2, weight: counted });
      }
    }
    pieceCoefficient = Math.sqrt(weightedQuantile(cautious, squares));
    packagingVariance = packagings / packagingWeight;
    weights = new Map([...sums].map(([key, { weight }]) => [key, weight]));
    variances = new Map(
      [...sums].map(([key, { part, sum, weight }]) => {
        const before = part.kind === 'goods' ? pieceVarianceBefore(part.grams) : packagingVariance;
        return [key, (samplesToConvince * before + sum) / (samplesToConvince + weight)];
      }),
    );
  }

  return {
    variance,
    partVariance,
    freedom(parts) {
      // Welch and Satterthwaite: what a sum of variances is known by.
      let spread = 0;
      for (const part of parts) {
        const known = samplesToConvince + (weights.get(`${part.kind} ${part.key}`) ?? 0);
        spread += (part.factor * partVariance(part)) ** 2 / known;
      }
      return variance(parts) ** 2 / spread;
    },
    learn(samples) {
      const isStep = (step: number) => {
        const fitting = samples.filter(({ grossGrams }) => grossGrams % step === 0).length;
        return fitting >= 0.95 * samples.length;
      };
      resolution = samples.length < samplesToSeeStep ? 1 : (scaleSteps.find(isStep) ?? 1);
      for (let round = 0; round < rounds; round++) learnOnce(samples);
    },
    resolutionGrams: () => resolution,
  };
}
