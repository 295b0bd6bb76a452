/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A VFS that hands everything on to SQLite's own, tells the watched disk of what
 * changes files, and fails what is to fail the way SQLite's own does. */

#include "config.h"

#include "fault-vfs.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#include "fault-hooks.h"

typedef int (*OpenDirectory) (const char *path,
                              int        *fd);

typedef struct {
  sqlite3_file base;
  guint node;
  gint64 padding; /* what follows is the file of SQLite's own VFS */
} FaultFile;

static sqlite3_vfs vfs;
static sqlite3_vfs *unix_vfs;
static OpenDirectory open_directory;

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return (sqlite3_file *) ((FaultFile *) file + 1);
}

static guint
get_node (sqlite3_file *file)
{
  return fault_hooks_get_disk () != NULL ? ((FaultFile *) file)->node : FAULT_DISK_NOWHERE;
}

static int
fault_close (sqlite3_file *file)
{
  return get_real (file)->pMethods->xClose (get_real (file));
}

static int
fault_read (sqlite3_file  *file,
            void          *data,
            int            size,
            sqlite3_int64  offset)
{
  if (fault_hooks_strike (FAULT_CALL_READ))
    return SQLITE_IOERR_READ;
  return get_real (file)->pMethods->xRead (get_real (file), data, size, offset);
}

static int
write_through (sqlite3_file  *file,
               const void    *data,
               int            size,
               sqlite3_int64  offset)
{
  int result = get_real (file)->pMethods->xWrite (get_real (file), data, size, offset);

  if (result == SQLITE_OK && get_node (file) != FAULT_DISK_NOWHERE)
    fault_disk_write (fault_hooks_get_disk (), get_node (file), offset, data, size);
  return result;
}

/* One that fails has written a part. */
static int
fault_write (sqlite3_file  *file,
             const void    *data,
             int            size,
             sqlite3_int64  offset)
{
  gboolean is_full;

  if (!fault_hooks_strike (FAULT_CALL_WRITE))
    return write_through (file, data, size, offset);
  is_full = errno == ENOSPC;
  write_through (file, data, size / 2, offset);
  errno = is_full ? ENOSPC : EIO;
  return is_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
fault_truncate (sqlite3_file  *file,
                sqlite3_int64  size)
{
  int result;

  if (fault_hooks_strike (FAULT_CALL_TRUNCATE))
    return SQLITE_IOERR_TRUNCATE;
  result = get_real (file)->pMethods->xTruncate (get_real (file), size);
  if (result == SQLITE_OK && get_node (file) != FAULT_DISK_NOWHERE)
    fault_disk_truncate (fault_hooks_get_disk (), get_node (file), size);
  return result;
}

/* What SQLite's own VFS syncs along, the directory, is seen where it opens that. */
static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  if (fault_hooks_strike (FAULT_CALL_SYNC)) {
    int system_errno = errno;

    if (get_node (file) != FAULT_DISK_NOWHERE)
      fault_disk_sync_failed (fault_hooks_get_disk (), get_node (file));
    errno = system_errno;
    return SQLITE_IOERR_FSYNC;
  }
  if (get_node (file) != FAULT_DISK_NOWHERE)
    fault_disk_sync (fault_hooks_get_disk (), get_node (file));
  return get_real (file)->pMethods->xSync (get_real (file), flags);
}

static int
fault_file_size (sqlite3_file  *file,
                 sqlite3_int64 *size)
{
  if (fault_hooks_strike (FAULT_CALL_SIZE))
    return SQLITE_IOERR_FSTAT;
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
fault_lock (sqlite3_file *file,
            int           level)
{
  if (fault_hooks_strike (FAULT_CALL_LOCK))
    return SQLITE_IOERR_LOCK;
  return get_real (file)->pMethods->xLock (get_real (file), level);
}

static int
fault_unlock (sqlite3_file *file,
              int           level)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), level);
}

static int
fault_check_reserved_lock (sqlite3_file *file,
                           int          *is_reserved)
{
  if (fault_hooks_strike (FAULT_CALL_LOCK))
    return SQLITE_IOERR_CHECKRESERVEDLOCK;
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), is_reserved);
}

static int
fault_file_control (sqlite3_file *file,
                    int           operation,
                    void         *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
fault_device_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static int
fault_shm_map (sqlite3_file   *file,
               int             region,
               int             size,
               int             is_write,
               void volatile **memory)
{
  return get_real (file)->pMethods->xShmMap (get_real (file), region, size, is_write, memory);
}

static int
fault_shm_lock (sqlite3_file *file,
                int           offset,
                int           n,
                int           flags)
{
  return get_real (file)->pMethods->xShmLock (get_real (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  get_real (file)->pMethods->xShmBarrier (get_real (file));
}

static int
fault_shm_unmap (sqlite3_file *file,
                 int           is_to_go)
{
  return get_real (file)->pMethods->xShmUnmap (get_real (file), is_to_go);
}

/* Version 2: what is mapped into memory would be written unseen. */
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_device_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs  *self,
            const char   *path,
            sqlite3_file *file,
            int           flags,
            int          *out_flags)
{
  FaultFile *fault_file = (FaultFile *) file;
  FaultDisk *disk = fault_hooks_get_disk ();
  int system_errno = errno;
  gboolean exists = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
  int result;

  errno = system_errno;
  memset (fault_file, 0, sizeof *fault_file);
  if (fault_hooks_strike (exists ? FAULT_CALL_OPEN : FAULT_CALL_CREATE))
    return SQLITE_CANTOPEN;
  result = unix_vfs->xOpen (unix_vfs, path, get_real (file), flags, out_flags);
  if (result != SQLITE_OK)
    return result;
  fault_file->base.pMethods = &methods;
  if (disk != NULL && path != NULL)
    fault_file->node = exists ? fault_disk_find (disk, path)
                              : fault_disk_create (disk, path, FALSE);
  return SQLITE_OK;
}

static int
fault_delete (sqlite3_vfs *self,
              const char  *path,
              int          sync_directory)
{
  FaultDisk *disk = fault_hooks_get_disk ();

  if (fault_hooks_strike (FAULT_CALL_DELETE))
    return SQLITE_IOERR_DELETE;
  if (disk != NULL && fault_disk_find (disk, path) != FAULT_DISK_NOWHERE)
    fault_disk_unlink (disk, path);
  return unix_vfs->xDelete (unix_vfs, path, sync_directory);
}

static int
fault_access (sqlite3_vfs *self,
              const char  *path,
              int          flags,
              int         *answer)
{
  if (fault_hooks_strike (FAULT_CALL_ACCESS))
    return SQLITE_IOERR_ACCESS;
  return unix_vfs->xAccess (unix_vfs, path, flags, answer);
}

static int
fault_full_pathname (sqlite3_vfs *self,
                     const char  *path,
                     int          size,
                     char        *full_path)
{
  return unix_vfs->xFullPathname (unix_vfs, path, size, full_path);
}

static int
fault_randomness (sqlite3_vfs *self,
                  int          size,
                  char        *bytes)
{
  for (int i = 0; i < size; i++)
    bytes[i] = fault_hooks_get_random ();
  return size;
}

/* SQLite's own VFS opens the directory of @path for one purpose only: to sync it,
 * after the first sync of a new journal and after some deletions. Whether that
 * failed it does not tell, so it does not fail here. */
static int
fault_open_directory (const char *path,
                      int        *fd)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  g_autofree char *directory = g_path_get_dirname (path);

  if (disk != NULL && fault_disk_find (disk, directory) != FAULT_DISK_NOWHERE)
    fault_disk_sync (disk, fault_disk_find (disk, directory));
  return open_directory (path, fd);
}

void
fault_vfs_register (void)
{
  int result;

  unix_vfs = sqlite3_vfs_find ("unix");
  g_assert_nonnull (unix_vfs);
  open_directory = (OpenDirectory) unix_vfs->xGetSystemCall (unix_vfs, "openDirectory");
  result = unix_vfs->xSetSystemCall (unix_vfs, "openDirectory",
                                     (sqlite3_syscall_ptr) fault_open_directory);
  g_assert_cmpint (result, ==, SQLITE_OK);
  vfs = *unix_vfs;
  vfs.iVersion = 2;
  vfs.zName = "fault";
  vfs.szOsFile += sizeof (FaultFile);
  vfs.xOpen = fault_open;
  vfs.xDelete = fault_delete;
  vfs.xAccess = fault_access;
  vfs.xFullPathname = fault_full_pathname;
  vfs.xRandomness = fault_randomness;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}
