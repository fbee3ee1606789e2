/** What is measured on a ruler page: from the edges of the paper to the middle of the cross. */
export function CrossPicture({
  distanceMm,
  hasTop,
}: {
  readonly distanceMm: number;
  readonly hasTop: boolean;
}) {
  const cross = 74;
  return (
    <svg className="cross-picture" viewBox="0 0 170 170" width={170} height={170} aria-hidden="true">
      <path d="M10 10H165M10 10V165" className="cross-paper" />
      <path d={`M${cross - 16} ${cross}h32M${cross} ${cross - 16}v32`} className="cross-lines" />
      <path
        d={`M10 ${cross + 34}H${cross}M10 ${cross + 34}l7-4v8zM${cross} ${cross + 34}l-7-4v8z`}
        className="cross-measure"
      />
      <text x={16} y={cross + 54}>
        {distanceMm} mm
      </text>
      {hasTop ? (
        <>
          <path
            d={`M${cross + 34} 10V${cross}M${cross + 34} 10l-4 7h8zM${cross + 34} ${cross}l-4-7h8z`}
            className="cross-measure"
          />
          <text x={cross + 42} y={46}>
            {distanceMm} mm
          </text>
        </>
      ) : null}
    </svg>
  );
}
