"""Why the operating system does not open or write a file, in the words of either language."""

import errno

from govinfo_report.form import Text


def system_reason(error: Exception) -> Text:
    """What the system says, in Chinese too where it is one of the usual reasons; of other errors, their kind.

    >>> print(system_reason(FileNotFoundError(errno.ENOENT, "No such file or directory")))
    没有这个文件或文件夹
    >>> print(system_reason(ValueError("embedded null byte")))
    ValueError
    """
    said = getattr(error, "strerror", None) or type(error).__name__
    return Text(_CHINESE.get(getattr(error, "errno", None), said), said)


_CHINESE: dict[int | None, str] = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或文件正由别的程序打开",  # Windows says so of a workbook that is open in Excel
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件或文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只能读，不能写",
    errno.ENAMETOOLONG: "文件名太长",
}
