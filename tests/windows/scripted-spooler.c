/*
 * A spooler whose queues behave as their names say, built against the Windows headers: what the program reads of
 * Windows' structures is proved by whoever defined them. Wine's own spooler shows no states and holds no jobs.
 */

#include <windows.h>
#include <winspool.h>
#include <wchar.h>

#define EXPORT __declspec(dllexport)

static const WCHAR printing_queue[] = L"\u4f73\u535a GP-1324D (\u526f\u672c 1)";
static const WCHAR driver[] = L"Gprinter GP-1324D";
static const WCHAR port[] = L"USB001";

typedef enum { PRINTS, HOLDS, STOPS_HALFWAY, REFUSES_RAW, OFFLINE } behaviour;

typedef struct {
  behaviour does;
  BOOL has_job;
  DWORD status;
  DWORD looks;
} queue;

static BOOL refuse(DWORD error) {
  SetLastError(error);
  return FALSE;
}

EXPORT BOOL WINAPI OpenPrinterW(LPWSTR name, LPHANDLE handle, LPPRINTER_DEFAULTSW defaults) {
  queue *opened = calloc(1, sizeof *opened);
  (void)defaults;
  if (wcscmp(name, printing_queue) == 0) opened->does = PRINTS;
  else if (wcscmp(name, L"holds") == 0) opened->does = HOLDS;
  else if (wcscmp(name, L"stops halfway") == 0) opened->does = STOPS_HALFWAY;
  else if (wcscmp(name, L"refuses raw") == 0) opened->does = REFUSES_RAW;
  else if (wcscmp(name, L"offline") == 0) opened->does = OFFLINE;
  else return free(opened), refuse(ERROR_INVALID_PRINTER_NAME);
  *handle = opened;
  return TRUE;
}

EXPORT BOOL WINAPI ClosePrinter(HANDLE handle) {
  free(handle);
  return TRUE;
}

EXPORT BOOL WINAPI EnumPrintersW(DWORD flags, LPWSTR name, DWORD level, LPBYTE buffer, DWORD size, LPDWORD needed,
                                 LPDWORD returned) {
  PRINTER_INFO_4W *info = (PRINTER_INFO_4W *)buffer;
  (void)name;
  if (flags != (PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS) || level != 4) return refuse(ERROR_INVALID_LEVEL);
  *needed = 2 * sizeof *info;
  if (size < *needed) return refuse(ERROR_INSUFFICIENT_BUFFER);
  info[0] = (PRINTER_INFO_4W){(LPWSTR)printing_queue, NULL, PRINTER_ATTRIBUTE_LOCAL};
  info[1] = (PRINTER_INFO_4W){L"\\\\PACK-2\\label", L"\\\\PACK-2", PRINTER_ATTRIBUTE_NETWORK};
  *returned = 2;
  return TRUE;
}

EXPORT BOOL WINAPI GetPrinterW(HANDLE handle, DWORD level, LPBYTE buffer, DWORD size, LPDWORD needed) {
  queue *asked = handle;
  PRINTER_INFO_2W *info = (PRINTER_INFO_2W *)buffer;
  if (level != 2) return refuse(ERROR_INVALID_LEVEL);
  *needed = sizeof *info;
  if (size < *needed) return refuse(ERROR_INSUFFICIENT_BUFFER);
  ZeroMemory(info, sizeof *info);
  info->pDriverName = (LPWSTR)driver;
  info->pPortName = (LPWSTR)port;
  info->Attributes = PRINTER_ATTRIBUTE_LOCAL | (asked->does == OFFLINE ? PRINTER_ATTRIBUTE_WORK_OFFLINE : 0);
  info->Priority = 1;
  info->Status = asked->does == OFFLINE ? PRINTER_STATUS_DOOR_OPEN : PRINTER_STATUS_PRINTING;
  info->AveragePPM = 9;
  return TRUE;
}

EXPORT DWORD WINAPI StartDocPrinterW(HANDLE handle, DWORD level, LPBYTE document) {
  queue *asked = handle;
  const DOC_INFO_1W *info = (const DOC_INFO_1W *)document;
  if (level != 1 || info->pOutputFile != NULL || wcscmp(info->pDatatype, L"RAW") != 0) {
    return refuse(ERROR_INVALID_LEVEL);
  }
  if (wcscmp(info->pDocName, L"B0712-001-\u9762\u5355") != 0) return refuse(ERROR_INVALID_PARAMETER);
  if (asked->does == REFUSES_RAW) return refuse(ERROR_INVALID_DATATYPE);
  asked->has_job = TRUE;
  asked->status = JOB_STATUS_SPOOLING;
  return 4711;
}

EXPORT BOOL WINAPI StartPagePrinter(HANDLE handle) { return ((queue *)handle)->has_job; }
EXPORT BOOL WINAPI EndPagePrinter(HANDLE handle) { return ((queue *)handle)->has_job; }

/* Any value but 0 is true. */
EXPORT BOOL WINAPI WritePrinter(HANDLE handle, LPVOID bytes, DWORD size, LPDWORD written) {
  (void)handle;
  if (((BYTE *)bytes)[0] > 9) return refuse(ERROR_INVALID_PARAMETER);
  *written = size > 1000 ? 1000 : size;
  return 2;
}

EXPORT BOOL WINAPI EndDocPrinter(HANDLE handle) {
  ((queue *)handle)->status &= ~JOB_STATUS_SPOOLING;
  return TRUE;
}

EXPORT BOOL WINAPI GetJobW(HANDLE handle, DWORD job, DWORD level, LPBYTE buffer, DWORD size, LPDWORD needed) {
  queue *asked = handle;
  JOB_INFO_1W *info = (JOB_INFO_1W *)buffer;
  if (level != 1) return refuse(ERROR_INVALID_LEVEL);
  if (job != 4711 || !asked->has_job) return refuse(ERROR_INVALID_PARAMETER);
  *needed = sizeof *info;
  if (size < *needed) return refuse(ERROR_INSUFFICIENT_BUFFER);
  asked->looks += 1;
  if (asked->does == PRINTS && asked->looks == 2) asked->status |= JOB_STATUS_PRINTING;
  if (asked->does == PRINTS && asked->looks == 3) asked->has_job = FALSE;
  if (asked->does == STOPS_HALFWAY && asked->looks == 2) {
    asked->status |= JOB_STATUS_PRINTING | JOB_STATUS_ERROR | JOB_STATUS_PAPEROUT;
  }
  ZeroMemory(info, sizeof *info);
  info->JobId = job;
  info->Status = asked->status;
  info->Priority = 99;
  info->Position = 3;
  info->TotalPages = 8;
  info->PagesPrinted = asked->does == STOPS_HALFWAY ? 2 : 0;
  return TRUE;
}

EXPORT BOOL WINAPI SetJobW(HANDLE handle, DWORD job, DWORD level, LPBYTE info, DWORD command) {
  queue *asked = handle;
  if (job != 4711 || level != 0 || info != NULL || !asked->has_job) return refuse(ERROR_INVALID_PARAMETER);
  if (command == JOB_CONTROL_PAUSE) asked->status |= JOB_STATUS_PAUSED;
  else if (command == JOB_CONTROL_DELETE) asked->has_job = FALSE;
  else return refuse(ERROR_INVALID_PARAMETER);
  return TRUE;
}
